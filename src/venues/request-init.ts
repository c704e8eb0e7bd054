import type { SourceRequest } from '../domain/source';

/** How long an answer is waited for, in real time, whatever clock the demo follows. */
export const answerTimeLimitMs = 20_000;

/** How a request is sent: without cookies, referrer or cache; a body goes as JSON by POST. The time limit is the sender's. */
export const requestInit = ({ body }: Pick<SourceRequest, 'body'>) =>
  ({
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    ...(body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
  }) as const;
