import { any, maybe, one, plain, some, word } from '../build.ts';
import type { ArgumentTable } from '../model.ts';
import { methods } from './words.ts';

const pathOrTilde = [maybe('~', word({ '~': 'a regular expression follows' }))] as const;

/** Opening tags. */
export const sectionArguments: ArgumentTable = {
  '<AuthnProviderAlias': [one('provider', plain('name')), one('alias', plain('name'))],
  '<AuthzProviderAlias': [one('provider', plain('name')), one('alias', plain('name')), maybe('require-parameters')],
  '<Directory': [...pathOrTilde, one('directory', plain('path-pattern'))],
  '<DirectoryMatch': [one('regex', plain('regex'))],
  '<Else': [],
  '<ElseIf': [one('expression', plain('expression'))],
  '<Files': [...pathOrTilde, one('file-name', plain('path-pattern'))],
  '<FilesMatch': [one('regex', plain('regex'))],
  '<If': [one('expression', plain('expression'))],
  '<IfDefine': [one('name', plain('name'))],
  '<IfDirective': [one('directive', plain('directive'))],
  '<IfFile': [one('file', plain('path'))],
  '<IfModule': [one('module', plain('module'))],
  '<IfSection': [one('section', plain('directive'))],
  '<IfVersion': [maybe('operator', word('= == > >= < <= ~ ! != !> !>= !< !<= !~')), one('version')],
  '<Limit': [some('method', methods)],
  '<LimitExcept': [some('method', methods)],
  '<Location': [...pathOrTilde, one('URL-path', plain('url-path'))],
  '<LocationMatch': [one('regex', plain('regex'))],
  '<LuaHookAccessChecker': [one('function', plain('name'))],
  '<LuaHookAuthChecker': [one('function', plain('name'))],
  '<LuaHookCheckUserID': [one('function', plain('name'))],
  '<LuaHookFixups': [one('function', plain('name'))],
  '<LuaHookMapToStorage': [one('function', plain('name'))],
  '<LuaHookPreTranslateName': [one('function', plain('name'))],
  '<LuaHookTranslateName': [one('function', plain('name'))],
  '<LuaHookTypeChecker': [one('function', plain('name'))],
  '<LuaQuickHandler': [one('function', plain('name'))],
  '<Macro': [one('name', plain('name')), any('parameter', plain('name'))],
  '<MDomain': [some('domain', plain('domain'))],
  '<MDomainSet': [some('domain', plain('domain'))],
  '<Proxy': [one('URL-pattern', plain('url')), any('parameter')],
  '<ProxyMatch': [one('regex', plain('regex'))],
  '<RequireAll': [],
  '<RequireAny': [],
  '<RequireNone': [],
  '<VirtualHost': [some('address', plain('virtual-host-address'))],
};
