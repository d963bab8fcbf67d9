/** A file with one option, in each format. */
export const VALUE_FORMATS: Readonly<Record<string, (option: string, value: string) => string>> = {
  'a.ini': (option, value) => `[uwsgi]\n${option} = ${value}\n`,
  'a.xml': (option, value) => `<uwsgi>\n<${option}>${value}</${option}>\n</uwsgi>\n`,
  'a.yaml': (option, value) => `uwsgi:\n  ${option}: '${value}'\n`,
  'a.json': (option, value) => `{"uwsgi": {\n"${option}": ${JSON.stringify(value)}\n}}\n`,
};
