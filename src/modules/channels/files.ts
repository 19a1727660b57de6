/** Why a file must not be opened with one click. */
export type Danger = 'program' | 'script' | 'macros' | 'markup' | 'disguised' | 'encrypted';

/** The endings of names that a double click would run, or that bring a program along. */
const byEnding: ReadonlyArray<readonly [Danger, RegExp]> = [
  [
    'program',
    /\.(exe|com|scr|pif|cpl|msi|msp|mst|msix|appx|dll|sys|drv|ocx|bin|run|app|dmg|pkg|deb|rpm|apk|jar|jnlp|class|gadget|lnk|url|desktop|scf|inf|reg|chm|hlp|iso|img|vhdx?|one|xll|wll)$/i,
  ],
  [
    'script',
    /\.(bat|cmd|ps1|psm1|psd1|vbs?|vbe|jse?|mjs|cjs|wsf?|wsh|wsc|sct|hta|sh|bash|csh|ksh|py|pyc|pl|rb|php\d?|phtml|asp|aspx|jsp|cgi|command|scpt|ade|adp|mde|settingcontent-ms|library-ms|application|appref-ms|theme)$/i,
  ],
  ['macros', /\.(docm|dotm|xlsm|xltm|xlam|xlsb|pptm|potm|ppam|ppsm|sldm|xla|slk|iqy)$/i],
  ['markup', /\.(html?|xhtml|xht|shtml|mht|mhtml|svgz?|xml|xsl|xslt|swf)$/i],
];

const markupTypes =
  /^(text\/html|text\/xml|application\/(xhtml\+xml|xml)|image\/svg\+xml|application\/(javascript|ecmascript|x-shockwave-flash)|text\/(javascript|ecmascript|css))$/;
const programTypes =
  /^application\/(x-(msdownload|msdos-program|dosexec|executable|sh|shellscript|elf|ms-shortcut)|vnd\.microsoft\.portable-executable|java-archive|hta)$/;

/** Windows, Linux, macOS (two), Java, and a Windows shortcut. */
const programStarts = ['MZ', '\x7FELF', '\xCF\xFA\xED\xFE', '\xCA\xFE\xBA\xBE', 'L\0\0\0\x01\x14\x02\0'];

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
const unsafe = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF"*/:<>?\\|]+/g;

/** A name that no file system or browser reads otherwise than people do; empty when nothing is left of it. */
export function safeName(given: string): string {
  const base = given.slice(0, 1000).normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = base
    .toWellFormed()
    .replace(unsafe, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const named = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(clean) ? `_${clean}` : clean;
  if (named.length <= 120) return named;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(named)?.[0] ?? '';
  return named.slice(0, 120 - ending.length).toWellFormed() + ending;
}

/** Why a file must not be opened in the browser or with one click; undefined when nothing speaks against it. */
export function dangerOf(name: string, mediaType: string, content: Uint8Array): Danger | undefined {
  const start = Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, 1024)).toString(
    'latin1',
  );
  if (programStarts.some((bytes) => start.startsWith(bytes))) return 'program';
  if (start.startsWith('#!')) return 'script';
  const ending = byEnding.find(([, pattern]) => pattern.test(name.trim()))?.[0];
  if (ending !== undefined) return ending;
  if (programTypes.test(mediaType)) return 'program';
  if (markupTypes.test(mediaType)) return 'markup';
  if (hasMacros(start, content)) return 'macros';
  if (isDisguised(name, mediaType, start)) return 'disguised';
  return isEncryptedArchive(start) ? 'encrypted' : undefined;
}

/** Old Office files may carry macros without saying so; the new ones name the project in the directory of the zip. */
function hasMacros(start: string, content: Uint8Array): boolean {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (start.startsWith('\xD0\xCF\x11\xE0'))
    return bytes.includes('_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T', 0, 'latin1');
  return start.startsWith('PK\x03\x04') && bytes.includes('vbaProject.bin', 0, 'latin1');
}

/** Says that it is a picture or a document, and begins as a web page or as something else. */
function isDisguised(name: string, mediaType: string, start: string): boolean {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (/^\s*(<!doctype html|<html|<script|<svg|<\?xml[^>]*>\s*<svg)/i.test(start)) return true;
  const claimsPdf = mediaType === 'application/pdf' || ending === 'pdf';
  if (claimsPdf && start !== '' && !start.includes('%PDF')) return true;
  return /\.(pdf|docx?|xlsx?|jpe?g|png|txt)\s{3,}\./i.test(name);
}

/** Bit 0 of the general flags of the first entry of a zip: nobody can look inside it, a scanner neither. */
function isEncryptedArchive(start: string): boolean {
  return start.startsWith('PK\x03\x04') && (start.charCodeAt(6) & 1) === 1;
}
