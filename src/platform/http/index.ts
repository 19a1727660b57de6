export { addressGroup, clientAddress } from './address.ts';
export { type AssetSource, type Assets, createAssets } from './assets.ts';
export { type BroadcastSource, type Broadcasts, createBroadcasts } from './broadcasts.ts';
export {
  createEventStreams,
  type EventStreamOptions,
  type EventStreams,
  type Subscribe,
} from './event-streams.ts';
export { createFlashMessages, type Flash, type FlashMessages } from './flash.ts';
export { createFormAge, type FormAge } from './form-age.ts';
export { type FieldErrors, type ParsedForm, parseForm, type Typed } from './forms.ts';
export { htmlType, page, renderPage, seeOther } from './page.ts';
export { createPageCache, type PageCache, type SharedReply } from './page-cache.ts';
export { type Problem, ProblemError, type ProblemKind, problemStatus } from './problem.ts';
export { type Admission, createRateLimiter, type RateLimit, type RateLimiter } from './rate-limiter.ts';
export { type ReplyOptions, reply, replyInParts } from './reply.ts';
export { createHttpServer, type HttpServer, type HttpServerOptions } from './server.ts';
export { serverEvent } from './server-events.ts';
export { createShell, type HttpLog, type HttpVariables, type ShellOptions } from './shell.ts';
