import type { DeploymentRule, ItemRule } from '../core/rule.ts';
import { boolUnrecognised } from './rules/bool-unrecognised.ts';
import { cheaperBounds } from './rules/cheaper-bounds.ts';
import { cheaperRssLimit } from './rules/cheaper-rss-limit.ts';
import { cronTimes } from './rules/cron-times.ts';
import { daemonizeUnderManager } from './rules/daemonize-under-manager.ts';
import { deprecatedOption } from './rules/deprecated-option.ts';
import { duplicateScalar } from './rules/duplicate-scalar.ts';
import { harakiriWithoutPostBuffering } from './rules/harakiri-without-post-buffering.ts';
import { httpBehindProxy } from './rules/http-behind-proxy.ts';
import { includeFormat } from './rules/include-format.ts';
import { intNonNumeric } from './rules/int-non-numeric.ts';
import { jsonComment } from './rules/json-comment.ts';
import { keyIgnored } from './rules/key-ignored.ts';
import { lazyInsteadOfLazyApps } from './rules/lazy-instead-of-lazy-apps.ts';
import { listenBacklog } from './rules/listen-backlog.ts';
import { masterMissing } from './rules/master-missing.ts';
import { minWorkerLifetime } from './rules/min-worker-lifetime.ts';
import { missingEquals } from './rules/missing-equals.ts';
import { moduleAndWsgiFile } from './rules/module-and-wsgi-file.ts';
import { mountWithoutScriptName } from './rules/mount-without-script-name.ts';
import { nameRefused } from './rules/name-refused.ts';
import { noSocket } from './rules/no-socket.ts';
import { optionNeedsPlugin } from './rules/option-needs-plugin.ts';
import { percentVanishes } from './rules/percent-vanishes.ts';
import { placeholderShadowsOption } from './rules/placeholder-shadows-option.ts';
import { placeholderUndefined } from './rules/placeholder-undefined.ts';
import { pluginUnknown } from './rules/plugin-unknown.ts';
import { productionSettings } from './rules/production-settings.ts';
import { pyAutoreload } from './rules/py-autoreload.ts';
import { quotedValue } from './rules/quoted-value.ts';
import { repeatedKey } from './rules/repeated-key.ts';
import { routeDivision } from './rules/route-division.ts';
import { routerOptionWithoutRouter } from './rules/router-option-without-router.ts';
import { runningAsRoot } from './rules/running-as-root.ts';
import { sectionHeader } from './rules/section-header.ts';
import { shortIntegerOverflow } from './rules/short-integer-overflow.ts';
import { socketPermissions } from './rules/socket-permissions.ts';
import { statsPublic } from './rules/stats-public.ts';
import { structureIgnored } from './rules/structure-ignored.ts';
import { unknownOption } from './rules/unknown-option.ts';
import { uwsgiInlineComment } from './rules/uwsgi-inline-comment.ts';
import { uwsgiSocketPublic } from './rules/uwsgi-socket-public.ts';
import { valueRefused } from './rules/value-refused.ts';

/** Rules that judge an option by its own line. */
export const UWSGI_ITEM_RULES: readonly ItemRule[] = [
  boolUnrecognised,
  uwsgiInlineComment,
  intNonNumeric,
  missingEquals,
  percentVanishes,
  quotedValue,
  sectionHeader,
  shortIntegerOverflow,
  deprecatedOption,
  jsonComment,
  listenBacklog,
  pluginUnknown,
  repeatedKey,
  structureIgnored,
];

/** Rules that judge all options that an instance reads. */
export const UWSGI_INSTANCE_RULES: readonly DeploymentRule[] = [
  cheaperBounds,
  duplicateScalar,
  includeFormat,
  keyIgnored,
  lazyInsteadOfLazyApps,
  minWorkerLifetime,
  moduleAndWsgiFile,
  optionNeedsPlugin,
  placeholderShadowsOption,
  placeholderUndefined,
  routerOptionWithoutRouter,
  statsPublic,
  unknownOption,
  valueRefused,
  cheaperRssLimit,
  harakiriWithoutPostBuffering,
  masterMissing,
  mountWithoutScriptName,
  nameRefused,
  noSocket,
  productionSettings,
  pyAutoreload,
  runningAsRoot,
  socketPermissions,
  uwsgiSocketPublic,
  cronTimes,
  daemonizeUnderManager,
  httpBehindProxy,
  routeDivision,
];
