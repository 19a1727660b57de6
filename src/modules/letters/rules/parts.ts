import { fromMarkdown } from 'mdast-util-from-markdown';

type Tree = ReturnType<typeof fromMarkdown>;
type Node = Tree['children'][number];

/** A stretch of text in one weight. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
}

/** One line as it was typed: an employee who presses Enter once wants a new line. */
export type Line = readonly Run[];

/** What stands on the paper, from top to bottom. */
export type LetterPart =
  | { readonly kind: 'paragraph'; readonly lines: readonly Line[] }
  | { readonly kind: 'heading'; readonly lines: readonly Line[] }
  | {
      readonly kind: 'list';
      /** The number of the first item; absent for a list without numbers. */
      readonly from?: number;
      readonly items: readonly (readonly LetterPart[])[];
    };

/** Marks that nobody types in a letter on purpose: an indented line stays a line, and `<b>` is what it says. */
const unmarked = [
  'autolink',
  'blockQuote',
  'characterEscape',
  'characterReference',
  'codeFenced',
  'codeIndented',
  'codeText',
  'definition',
  'htmlFlow',
  'htmlText',
  'labelEnd',
  'labelStartImage',
  'labelStartLink',
  'setextUnderline',
  'thematicBreak',
];

const extensions = [{ disable: { null: unmarked } }];

/**
 * A text as it is typed: paragraphs between empty lines, `## ` before a heading, `- ` or `1. ` before items of a list, `**`
 * around bold. What cannot be read as one of these is printed as it was typed; no sign of the text is lost.
 */
export function partsOf(text: string): readonly LetterPart[] {
  const source = text.trim();
  return fromMarkdown(source, { extensions }).children.map((node) => partOf(node, source));
}

function partOf(node: Node, source: string): LetterPart {
  switch (node.type) {
    case 'paragraph':
      return { kind: 'paragraph', lines: linesOf(node.children, source) };
    case 'heading':
      return node.children.length === 0
        ? asTyped(node, source)
        : { kind: 'heading', lines: linesOf(node.children, source) };
    case 'list':
      return {
        kind: 'list',
        ...(node.ordered ? { from: node.start ?? 1 } : {}),
        items: node.children.map((item) => item.children.map((part) => partOf(part, source))),
      };
    default:
      throw new Error(`a letter has no part of the sort ${node.type}`);
  }
}

/** A heading without words is no heading: its signs stand as they were typed. */
function asTyped({ position }: Node, source: string): LetterPart {
  const text = source.slice(position!.start.offset, position!.end.offset).trim();
  return { kind: 'paragraph', lines: [[{ text, bold: false }]] };
}

function linesOf(nodes: readonly Node[], source: string): readonly Line[] {
  const lines: Run[][] = [[]];
  const add = (text: string, bold: boolean) => {
    for (const [index, piece] of text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (piece !== '') lines.at(-1)!.push({ text: piece, bold });
    }
  };
  const walk = (children: readonly Node[], bold: boolean) => {
    for (const child of children) {
      if (child.type === 'text') add(child.value, bold);
      else if (child.type === 'break') lines.push([]);
      else if (child.type === 'strong') walk(child.children, true);
      else if (child.type === 'emphasis') {
        // One sign on each side is a sign of its own in a letter: `*` of a footnote, `_` of a field to fill in.
        const sign = source[child.position!.start.offset!]!;
        add(sign, bold);
        walk(child.children, bold);
        add(sign, bold);
      } else throw new Error(`a line has no part of the sort ${child.type}`);
    }
  };
  walk(nodes, false);
  return lines;
}
