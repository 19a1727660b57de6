import { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import { codesIn } from './codes.ts';
import { Refused, type ScanDocument } from './document.ts';
import { openDocument } from './opening.ts';
import { drawnOf } from './pictures.ts';
import { createRecogniser } from './recognition.ts';
import type { Reply, Request } from './requests.ts';

/*
 * The process in which files from outside are opened (docs/decisions/0013): whatever a file makes the libraries do, pages
 * and mail go on. It lives as long as the program asks it things.
 */

// A signal to stop is for the program, which finishes what is under way; the child goes when its parent lets go.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.on('disconnect', () => process.exit());

const memoryCheckMs = 100;

sharp.concurrency(1);
sharp.cache(false);
watchMemory(Number(process.argv[2]));

const documents = new Map<number, ScanDocument>();
const recogniser = createRecogniser();

process.on('message', async (request: Request) => process.send!(await reply(request)));

/** Pictures and engines lie outside the heap, where nothing limits them; a thread looks on while the process is busy. */
function watchMemory(limitBytes: number): void {
  new Worker(
    `setInterval(() => {
      if (process.memoryUsage.rss() > ${limitBytes}) process.kill(process.pid, 'SIGKILL');
    }, ${memoryCheckMs});`,
    { eval: true },
  ).unref();
}

async function reply(request: Request): Promise<Reply> {
  try {
    return { ok: true, value: await perform(request) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.reason };
    return { ok: false, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function perform(request: Request) {
  if (request.act === 'open') return open(request);
  const document = documents.get(request.key);
  if (document === undefined) throw new Error('The file is not open.');
  switch (request.act) {
    case 'draw': {
      const text = await document.text(request.page);
      const drawn = await drawnOf(await document.raster(request.page), codesIn);
      return text === undefined ? drawn : { ...drawn, text };
    }
    case 'read':
      return recogniser.read(await document.raster(request.page));
    case 'close':
      documents.delete(request.key);
      await document.close();
      return undefined;
  }
}

async function open({ key, bytes, limits }: Extract<Request, { act: 'open' }>) {
  const document = await openDocument(bytes, limits);
  documents.set(key, document);
  const { format, pages, madeAt } = document;
  return { format, pages, ...(madeAt === undefined ? {} : { madeAt }) };
}
