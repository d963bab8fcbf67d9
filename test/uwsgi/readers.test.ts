import { describe, expect, test } from 'vitest';
import type { ConfigFile } from '../../server/src/core/tree.ts';
import { readJson } from '../../server/src/uwsgi/read-json.ts';
import { readXml } from '../../server/src/uwsgi/read-xml.ts';
import { readYaml } from '../../server/src/uwsgi/read-yaml.ts';

/** `section: name=value …` for each section, then where each problem is. */
function show({ nodes, problems }: ConfigFile): readonly string[] {
  const sections = nodes.map(node => {
    const options =
      node.kind === 'block' ? node.children.map(child => `${child.name.value}=${child.args[0]?.value}`) : [];
    return `${node.args[0]?.value ?? node.name.value}: ${options.join(' ')}`;
  });
  return [...sections, ...problems.map(({ start }) => `! ${start}`)];
}

/** What the real uWSGI 2.0.21 of Debian made of these. */
describe('JSON', () => {
  test.each([
    ['comments, numbers as written', '{"uwsgi":{ /* c */ "a":1.50 // x\n}}', ['uwsgi: a=1.50']],
    ['words become numbers', '{"uwsgi":{"a":true,"b":false,"c":null}}', ['uwsgi: a=1 b=0 c=0']],
    ['lists, not in lists', '{"uwsgi":{"a":["x",1,["y"],{"z":1}]}}', ['uwsgi: a=x a=1']],
    ['objects in it are left out', '{"uwsgi":{"a":{"b":"c"},"d":"e"}}', ['uwsgi: d=e']],
    ['repeated keys', '{"uwsgi":{"a":"1","a":"2"}}', ['uwsgi: a=1 a=2']],
    ['the first of two sections', '{"uwsgi":{"a":"1"},"uwsgi":{"b":"2"}}', ['uwsgi: a=1']],
    ['a comma too many', '{"uwsgi":{"a":2,}}', ['uwsgi: a=2', '! 16']],
    ['a percent sign takes the quote', '{"uwsgi":{"a":"100%"}}', ['uwsgi: a=100}}', '! 14']],
  ])('%s', (_title, text, expected) => expect(show(readJson(text))).toEqual(expected));

  test('nested too deep', () => expect(show(readJson('['.repeat(100_000)))).toEqual(['! 0']));
});

describe('XML', () => {
  test.each([
    ['empty elements', '<uwsgi><a/><b></b></uwsgi>', ['uwsgi: a=1 b=1']],
    ['blanks are kept', '<uwsgi><a> x\n</a></uwsgi>', ['uwsgi: a= x\n']],
    ['only the first piece counts', '<uwsgi><a>x<!-- y -->z</a><b><!-- c -->d</b></uwsgi>', ['uwsgi: a=x b= c ']],
    ['entities', '<uwsgi><a>&lt;&#65;</a></uwsgi>', ['uwsgi: a=<A']],
    ['declared entities are not expanded', '<!DOCTYPE u [<!ENTITY e "x">]><uwsgi><a>1&e;</a></uwsgi>', ['uwsgi: a=1']],
    ['applications', '<uwsgi><app mountpoint="/x">\n<m>y</m></app></uwsgi>', ['uwsgi: mount=/x=y app=']],
    ['code', '<uwsgi><![CDATA[print(1)]]></uwsgi>', ['uwsgi: eval=print(1)']],
    ['sections by id', '<all><uwsgi id="a"><b/></uwsgi><uwsgi><c/></uwsgi></all>', ['a: b=1', 'uwsgi: c=1']],
    ['another root', '<foo/>', ['! 0']],
    ['tags that do not fit', '<uwsgi><a>2</uwsgi>', ['uwsgi: a=2', '! 18']],
  ])('%s', (_title, text, expected) => expect(show(readXml(text))).toEqual(expected));

  test('a bomb of entities stays small', () => {
    const entities = Array.from({ length: 30 }, (_, n) => `<!ENTITY e${n + 1} "&e${n};&e${n};">`).join('');
    expect(show(readXml(`<!DOCTYPE u [<!ENTITY e0 "x">${entities}]><uwsgi><a>&e30;</a></uwsgi>`))).toEqual([
      'uwsgi: a=1',
    ]);
  });
});

describe('YAML', () => {
  test.each([
    ['words as written, quotes', "uwsgi:\n  a: true\n  b: \"x\\ty\"\n  c: 'it''s'\n", ["uwsgi: a=true b=x\ty c=it's"]],
    ['lists', 'uwsgi:\n  a:\n    - 1\n    - 2\n  b:\n  - 3\n  c: [4, 5]\n', ['uwsgi: a=1 a=2 b=3 c=4 c=5']],
    ['comments', 'uwsgi:\n  a: b # c\n  d: e#f\n', ['uwsgi: a=b d=e#f']],
    ['repeated keys', 'uwsgi:\n  a: 1\n  a: 2\n', ['uwsgi: a=1 a=2']],
    ['a mapping in braces is not read', 'uwsgi: {a: 1}\n', []],
    ['mappings in it are flattened', 'uwsgi:\n  a:\n    b: 1\n  c: 2\n', ['uwsgi: b=1 c=2']],
    ['reading ends behind an anchor', 'uwsgi:\n  a: 1\n  b: &x 2\n  c: 3\n', ['uwsgi: a=1']],
    ['an alias is nothing', 'uwsgi:\n  a: *x\n  b: 1\n', ['uwsgi: b=1']],
    ['folded and literal', 'uwsgi:\n  a: >\n    x\n    y\n\n  b: |-\n    z\n    w\n', ['uwsgi: a=x y\n b=z\nw']],
    ['over two lines', 'uwsgi:\n  a: x\n    y\n  b: 1\n', ['uwsgi: a=x y b=1']],
    ['a list where none fits', 'uwsgi:\n  a: 1\n# c\n    - x\n  b: 2\n', ['uwsgi: a=1 b=2']],
    ['what stands behind the section is not looked at', 'uwsgi:\n  a: 1\nb:\n\tc: d\n', ['uwsgi: a=1']],
    ['a tab', 'uwsgi:\n\ta: 1\n', ['! 7']],
    ['a key too deep', 'uwsgi:\n  a: 1\n    b: 2\n', ['uwsgi: a=1 b', '! 19']],
    ['a quote that is not closed', 'uwsgi:\n  a: "1\n', ['uwsgi: ', '! 13']],
  ])('%s', (_title, text, expected) => expect(show(readYaml(text))).toEqual(expected));

  test('positions', () => {
    const text = '\uFEFF# \u{1F600}\r\nuwsgi:\r\n  a: "x"\r\n';
    const [node] = readYaml(text).nodes;
    const [entry] = node?.kind === 'block' ? node.children : [];
    const word = entry?.args[0] ?? { start: 0, end: 0 };
    expect(text.slice(word.start, word.end)).toBe('x');
    expect(text.slice(entry?.name.start, entry?.name.end)).toBe('a');
  });
});
