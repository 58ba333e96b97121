import { createHmac } from 'node:crypto';
import type { Hmac } from '../../src/desk/tape/create-pseudonyms.ts';

/** With a key that stays the same: what a test sees once it sees again. */
export const testHmac: Hmac = async (text) => createHmac('sha256', 'a key for tests').update(text).digest();
