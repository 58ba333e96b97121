import { describe, expect, test } from 'vitest';
import { STATISTIC_CHANNELS } from '../../src/iadvize/filters.ts';
import { findIndicator, INDICATORS } from '../../src/iadvize/indicators.ts';

// As seed 004 lists them, table by table.
const LISTED = [
  {
    group: 'contact',
    channels: 'chat, call, video, facebook, twitter, facebookBusinessOnMessenger, sms, whatsapp',
    names: [
      'contact_answered_after_first_message_duration',
      'contact_answered_duration',
      'contact_closed_after_last_message_duration',
      'contact_duration',
      'contact_number',
      'contact_sent_message_number',
      'contact_received_message_number',
      'contact_unanswered_number',
    ],
  },
  {
    group: 'contact',
    channels: 'chat',
    names: [
      'contact_missed_number',
      'contact_missed_with_busy_operators_number',
      'contact_missed_with_no_operators_number',
      'contact_simultaneous_number',
    ],
  },
  {
    group: 'contact',
    channels: 'chat, video',
    names: [
      'contact_waiting_abort_number',
      'contact_waiting_answered_number',
      'contact_waiting_before_quit_duration',
      'contact_waiting_duration',
      'contact_waiting_number',
    ],
  },
  {
    group: 'contact',
    channels: 'chat, call, video',
    names: [
      'contact_per_hour_average_number',
      'contact_per_hour_number',
      'rule_contact_rate',
      'rule_display_number',
      'targeting_rule_triggered',
    ],
  },
  {
    group: 'presence',
    channels: 'chat, call, video',
    names: [
      'max_and_partial_occupation_duration',
      'max_occupation_duration',
      'max_occupation_rate',
      'non_production_duration',
      'non_production_rate',
      'presentation_duration',
      'production_smoothed_duration',
    ],
  },
  {
    group: 'presence',
    channels: 'chat, call, video, facebook, twitter, facebookBusinessOnMessenger, sms, whatsapp',
    names: [
      'presence_duration',
      'presence_smoothed_duration',
      'occupation_rate',
      'non_occupation_duration',
      'non_occupation_rate',
      'max_and_partial_occupation_rate',
      'production_duration',
    ],
  },
  {
    group: 'satisfaction',
    channels: 'chat, call, video',
    names: [
      'satisfaction_delay_rate',
      'satisfaction_global_rate',
      'satisfaction_resolution_rate',
      'satisfaction_respondent_number',
      'satisfaction_respondent_rate',
      'satisfaction_welcome_rate',
    ],
  },
  { group: 'presence', channels: 'chat, call, video', names: ['occupation_duration'] },
  {
    group: 'transaction',
    channels: 'chat, call, video, facebook, twitter, facebookBusinessOnMessenger, sms, whatsapp',
    names: [
      'conversion_rate',
      'cart_after_contact_amount',
      'cart_global_amount',
      'transaction_after_contact_amount',
      'transaction_after_contact_number',
      'transaction_total_amount',
      'transaction_total_number',
      'transaction_after_contact_duration',
      'transaction_after_conversation_amount_per_hour',
      'transaction_missed_with_busy_operators_amount',
      'transaction_missed_with_busy_operators_number',
      'transaction_missed_with_no_operators_amount',
      'transaction_missed_with_no_operators_number',
      'transaction_amount_per_conversation',
    ],
  },
] as const;

describe('the indicators of GET /statistic', () => {
  test('are the 57 of the documentation, each named once, in its order', () => {
    const names = INDICATORS.map((indicator) => indicator.name);

    expect(names).toEqual(LISTED.flatMap((table) => table.names));
    expect(new Set(names).size).toBe(57);
  });

  test.each(LISTED)('of $group on $channels are $names', ({ group, channels, names }) => {
    for (const name of names) {
      const indicator = findIndicator(name);
      expect(indicator?.group).toBe(group);
      expect(indicator?.channels.join(', ')).toBe(channels);
    }
  });

  test('are served but for the six of satisfaction; partial occupation only stands under their heading', () => {
    expect(INDICATORS.filter((indicator) => !indicator.isServed).map((indicator) => indicator.name)).toEqual([
      'satisfaction_delay_rate',
      'satisfaction_global_rate',
      'satisfaction_resolution_rate',
      'satisfaction_respondent_number',
      'satisfaction_respondent_rate',
      'satisfaction_welcome_rate',
    ]);
    expect(findIndicator('occupation_duration')).toMatchObject({ group: 'presence', unit: 'second', isServed: true });
  });

  test('have a unit where the documentation gives one', () => {
    const named = (unit: string | undefined) => INDICATORS.filter((indicator) => indicator.unit === unit).length;

    expect({ second: named('second'), number: named('number'), rate: named('rate'), amount: named('amount') }).toEqual({
      second: 13,
      number: 21,
      rate: 9,
      amount: 7,
    });
    expect(INDICATORS.filter((indicator) => indicator.unit === undefined).map((indicator) => indicator.name)).toEqual([
      'presence_duration',
      'presence_smoothed_duration',
      'occupation_rate',
      'non_occupation_duration',
      'non_occupation_rate',
      'max_and_partial_occupation_rate',
      'production_duration',
    ]);
  });

  test('are on channels that can be asked for, and none is on instagram', () => {
    const channels = new Set<string>(INDICATORS.flatMap((indicator) => [...indicator.channels]));

    expect([...STATISTIC_CHANNELS].filter((channel) => !channels.has(channel))).toEqual(['instagram']);
  });

  test('say what they are in words that are not run together', () => {
    for (const { label, description } of INDICATORS) {
      expect(label).toMatch(/^[A-Z][A-Za-z/ ().-]+$/);
      expect(description).toMatch(/^[A-Z].{20,}/);
    }
  });

  test.each(['', 'contact', 'CONTACT_NUMBER', 'toString', 'contact_number '])('none is named %j', (name) => {
    expect(findIndicator(name)).toBeUndefined();
  });
});
