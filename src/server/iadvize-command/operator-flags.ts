import type { LiveChange, OperatorChanges } from '../../iadvize/client.ts';
import type { Operator } from '../../iadvize/resources.ts';
import {
  bit,
  type Flag,
  type FlagsOf,
  text,
  texts,
  type Values,
  whole,
  wholes,
  yesOrNo,
} from '../command-line/flag.ts';

const operatorFields = {
  name: text,
  first_name: text,
  pseudo: text,
  email: text,
  external_id: text,
  roles: texts,
  chat_enabled: yesOrNo,
  call_enabled: yesOrNo,
  video_enabled: yesOrNo,
  chat_max_number: whole,
  chat_and_call: yesOrNo,
  chat_to_video: yesOrNo,
  chat_priority: whole,
  call_priority: whole,
  video_priority: whole,
  language_list: texts,
  language_admin: text,
  group_id: whole,
  website_list: wholes,
  skill_list: wholes,
} as const satisfies FlagsOf<Omit<Operator, 'id' | 'role' | 'call_config'>>;

export const operatorFlags = {
  ...operatorFields,
  'call_config.type': text,
  'call_config.ask_phone_number_at_every_connection': yesOrNo,
  'call_config.phone_number': text,
} as const;

export const liveFlags = {
  'chat.available': bit,
  'call.available': bit,
  'video.available': bit,
  connected: {
    takes: '0',
    read: (given) => {
      if (given === '0') return 0;
      throw new Error('can only be set to 0 (offline)');
    },
  } satisfies Flag<0>,
} as const;

/** What to write of an operator, its call settings put together. */
export function operatorChangesOf(values: Values<typeof operatorFlags>): OperatorChanges {
  const {
    'call_config.type': type,
    'call_config.ask_phone_number_at_every_connection': ask_phone_number_at_every_connection,
    'call_config.phone_number': phone_number,
    ...fields
  } = values;
  const call_config = { type, ask_phone_number_at_every_connection, phone_number };
  return Object.values(call_config).every((value) => value === undefined) ? fields : { ...fields, call_config };
}

/** What to set of an operator's availability. */
export function liveChangeOf(values: Values<typeof liveFlags>): LiveChange {
  const { 'chat.available': chat, 'call.available': call, 'video.available': video, connected } = values;
  return { chat: channelChange(chat), call: channelChange(call), video: channelChange(video), connected };
}

function channelChange(available: 0 | 1 | undefined): { readonly available: 0 | 1 } | undefined {
  return available === undefined ? undefined : { available };
}
