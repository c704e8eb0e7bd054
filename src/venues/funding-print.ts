import type { FundingPrint } from '../domain/history';
import { fieldsOf, requiredNumber, requiredTime } from './number';

/**
 * Reads a settled funding payment off a row whose fields are named so: a time in UTC milliseconds and a rate, a fraction.
 * Throws ShapeError where one is missing or malformed.
 */
export const fundingPrint =
  (timeName: string, rateName: string) =>
  (row: unknown): FundingPrint => {
    const fields = fieldsOf(row);
    return {
      timeMs: requiredTime(fields[timeName], timeName),
      rate: requiredNumber(fields[rateName], rateName),
    };
  };
