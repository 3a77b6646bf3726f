import { z } from 'zod';

const pairs = z.array(z.object({ name: z.string(), value: z.string() }));
const size = z.int().min(-1);
const milliseconds = z.number().min(0);

const request = z.strictObject({
  method: z.enum(['GET', 'POST']),
  url: z.url(),
  httpVersion: z.string(),
  cookies: z.array(z.never()),
  headers: pairs,
  queryString: pairs,
  postData: z.strictObject({ mimeType: z.string(), params: z.array(z.never()), text: z.string() }).optional(),
  headersSize: size,
  bodySize: size,
});

const response = z.strictObject({
  status: z.int(),
  statusText: z.string(),
  httpVersion: z.string(),
  cookies: z.array(z.never()),
  headers: pairs,
  content: z.strictObject({ size: size, mimeType: z.string(), text: z.string().optional() }),
  redirectURL: z.string(),
  headersSize: size,
  bodySize: size,
});

const entry = z.strictObject({
  startedDateTime: z.iso.datetime(),
  time: milliseconds,
  request,
  response,
  cache: z.strictObject({}),
  timings: z.strictObject({ send: milliseconds, wait: milliseconds, receive: milliseconds }),
  comment: z.string(),
  _drydock: z.record(z.string(), z.unknown()),
});

/** HAR 1.2, as far as Drydock uses it; it asks for all that the specification requires. */
export const httpArchive = z.strictObject({
  log: z.strictObject({
    version: z.literal('1.2'),
    creator: z.strictObject({ name: z.string(), version: z.string() }),
    entries: z.array(entry),
  }),
});
