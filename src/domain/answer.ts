/** How a venue answered a request. */
export const answerStatuses = [
  'ok',
  'rate_limited',
  'geo_blocked',
  'not_listed',
  'bad_shape',
  'server_error',
  'network',
] as const;
export type AnswerStatus = (typeof answerStatuses)[number];

/** An HTTP answer before anything of it is believed. Header names are lower case. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
