import { parentPort } from 'node:worker_threads';
import type { ThreadReply } from './thread.ts';

/** The other side of `createThread`: answers every question that the thread is asked. */
export function answerQuestions<Question, Answer>(answer: (question: Question) => Answer): void {
  parentPort?.on('message', (question: Question) => {
    parentPort?.postMessage(replyTo(question, answer));
  });
}

function replyTo<Question, Answer>(
  question: Question,
  answer: (question: Question) => Answer,
): ThreadReply<Answer> {
  try {
    return { answer: answer(question) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
