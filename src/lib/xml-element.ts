/** An element of an XML document with everything in it. Names come without their namespace prefixes. */
export interface XmlElement {
  readonly name: string;
  /** Without a prototype: none is there that the document does not have. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Text that stands in the element itself, CDATA included, without blanks around it. */
  readonly text: string;
}

/** The first child of a name, or below a path of names: the first child of the first child. */
export function childOf(element: XmlElement, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>(
    (parent, name) => parent?.children.find((child) => child.name === name),
    element,
  );
}

/** All children of a name. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** Text of the child below a path of names; empty where there is none. */
export function textOf(element: XmlElement, ...path: readonly string[]): string {
  return childOf(element, ...path)?.text ?? '';
}
