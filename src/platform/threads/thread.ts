import { Worker } from 'node:worker_threads';

/** Long arithmetic beside the process of pages and mail: a thread of its own, one question at a time. */
export interface Thread<Question, Answer> {
  /** In turn. Rejects when the thread throws, runs out of memory or takes too long; the next question starts a new one. */
  ask(question: Question): Promise<Answer>;
  /** Questions that were asked and have no answer yet. */
  readonly waiting: number;
}

/** What a thread says back to each question. */
export type ThreadReply<Answer> = { readonly answer: Answer } | { readonly error: string };

export interface ThreadOptions {
  /** A thread with nothing to do gives its memory back. */
  readonly idleMs?: number;
  readonly limitMs?: number;
}

/** @param file a module that answers with `answerQuestions`; Node reads its types away itself */
export function createThread<Question, Answer>(
  file: URL,
  options: ThreadOptions = {},
): Thread<Question, Answer> {
  const { idleMs = 30_000, limitMs = 60_000 } = options;
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  const end = (): void => {
    const ending = worker;
    worker = undefined;
    void ending?.terminate();
  };
  const answerTo = async (question: Question): Promise<Answer> => {
    clearTimeout(idle);
    worker ??= startWorker(file);
    try {
      const reply = await replyOf<Answer>(worker, question, limitMs);
      if ('error' in reply) throw new Error(`A thread could not answer: ${reply.error}`);
      return reply.answer;
    } catch (error) {
      end();
      throw error;
    } finally {
      waiting -= 1;
      if (waiting === 0) idle = setTimeout(end, idleMs).unref();
    }
  };
  return {
    ask(question) {
      waiting += 1;
      const turn = last.then(() => answerTo(question));
      last = turn.catch(() => {});
      return turn;
    },
    get waiting() {
      return waiting;
    },
  };
}

/** A thread keeps no program from ending: what it was asked is asked again after the start. */
function startWorker(file: URL): Worker {
  // What the program was started with (a loader, a debugger) need not be started again in a thread.
  const worker = new Worker(file, { execArgv: [] });
  worker.unref();
  return worker;
}

function replyOf<Answer>(worker: Worker, question: unknown, limitMs: number): Promise<ThreadReply<Answer>> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      settle();
    };
    const onMessage = (reply: ThreadReply<Answer>) => finish(() => resolve(reply));
    const onError = (error: Error) => finish(() => reject(error));
    const onExit = () => finish(() => reject(new Error('A thread ended while it was asked something.')));
    const timer = setTimeout(
      () => finish(() => reject(new Error(`A thread gave no answer within ${limitMs} ms.`))),
      limitMs,
    );
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(question);
  });
}
