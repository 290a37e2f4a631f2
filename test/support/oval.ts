/** What a test of an rpm package asks: each with what the state's element holds, and its operation before it where it is not `equals`. */
export interface OvalTestText {
  readonly package: string;
  readonly evr?: string;
  readonly version?: string;
  readonly arch?: string;
  readonly operation?: string;
}

/** An OVAL document with definitions as texts, and with the tests that they refer to by name. https://oval.mitre.org/language/version5.11/ */
export function ovalOf(definitions: readonly string[], tests: Readonly<Record<string, OvalTestText>>): string {
  const names = Object.keys(tests);
  const id = (kind: string, name: string) => `oval:org.example:${kind}:${names.indexOf(name) + 1}`;
  const each = (write: (name: string, test: OvalTestText) => string) =>
    Object.entries(tests)
      .map(([name, test]) => write(name, test))
      .join('');
  const texts = definitions.map((text) =>
    text.replace(/test_ref="([^"]*)"/g, (_, name: string) => `test_ref="${id('tst', name)}"`),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5" xmlns:l="http://oval.mitre.org/XMLSchema/oval-definitions-5#linux">
<generator><schema_version>5.11</schema_version></generator>
<definitions>${texts.join('')}</definitions>
<tests>${each(
    (name) =>
      `<l:rpminfo_test id="${id('tst', name)}" check="at least one"><l:object object_ref="${id('obj', name)}"/><l:state state_ref="${id('ste', name)}"/></l:rpminfo_test>`,
  )}</tests>
<objects>${each(
    (name, test) => `<l:rpminfo_object id="${id('obj', name)}"><l:name>${test.package}</l:name></l:rpminfo_object>`,
  )}</objects>
<states>${each((name, test) => `<l:rpminfo_state id="${id('ste', name)}">${stateOf(test)}</l:rpminfo_state>`)}</states>
</oval_definitions>`;
}

function stateOf({ evr, version, arch, operation }: OvalTestText): string {
  const element = (name: string, value: string | undefined, usual: string) =>
    value === undefined ? '' : `<l:${name} operation="${operation ?? usual}">${value}</l:${name}>`;
  return (
    element('evr', evr, 'less than') +
    element('version', version, 'pattern match') +
    element('arch', arch, 'pattern match')
  );
}

/** A criterion by its test, with a comment. */
export function criterion(test: string, comment = ''): string {
  return `<criterion test_ref="${test}" comment="${comment}"/>`;
}

/** Criteria of which all have to hold. */
export function allOf(...parts: readonly string[]): string {
  return `<criteria operator="AND">${parts.join('')}</criteria>`;
}

/** Criteria of which one has to hold. */
export function oneOf(...parts: readonly string[]): string {
  return `<criteria operator="OR">${parts.join('')}</criteria>`;
}
