export { answerQuestions } from './answering.ts';
export { createThread, type Thread, type ThreadOptions } from './thread.ts';
