/** What a conversation is about. Lines take turns, the visitor's first. */
export interface Topic {
  readonly skillId: number | null;
  readonly tagIds: readonly number[];
  readonly pageType: string;
  readonly page: string;
  readonly lines: readonly string[];
  /** An image that one of them sends at the end: 6 by the operator, 7 by the visitor. */
  readonly image?: { readonly type: 6 | 7; readonly address: string };
}

export const TOPICS: readonly Topic[] = [
  {
    skillId: 1985,
    tagIds: [121, 122],
    pageType: 'order',
    page: 'orders',
    lines: [
      'Hello, my order was to come on Tuesday. Has it been sent?',
      'Hello! Let me look. It left the warehouse this morning.',
      'So when will it be here?',
      'Tomorrow before noon. The driver will call an hour ahead.',
      'Perfect, thank you.',
      'You are welcome. Have a good day!',
    ],
  },
  {
    skillId: 1984,
    tagIds: [123],
    pageType: 'order',
    page: 'returns',
    lines: [
      'Two of the six chairs came with the wrong legs.',
      'I am sorry to hear that. Could you send me a photo?',
      'Here it is.',
      'Thank you. New legs will leave tomorrow; keep the others.',
    ],
    image: { type: 7, address: 'https://files.example/photos/chair-legs.jpg' },
  },
  {
    skillId: 1986,
    tagIds: [124],
    pageType: 'help',
    page: 'help/invoices',
    lines: [
      'Bonjour, je ne trouve pas la facture de ma dernière commande.',
      'Bonjour ! Elle est dans « Mon compte », rubrique « Factures ».',
      'Trouvée, merci beaucoup.',
      'Avec plaisir, bonne journée à vous.',
    ],
  },
  {
    skillId: 1988,
    tagIds: [125],
    pageType: 'product',
    page: 'tables/oak-160',
    lines: [
      'Is the oak table oiled or varnished?',
      'Oiled. We send a tin along, enough for two years.',
      'And does it come in 180 cm?',
      'It does, from March on. Shall I let you know?',
      'Yes please.',
      'Noted. Here is how it looks.',
    ],
    image: { type: 6, address: 'https://files.example/tables/oak-180.jpg' },
  },
  {
    skillId: null,
    tagIds: [],
    pageType: 'cart',
    page: 'cart',
    lines: [
      'The code <SPRING> is refused in my cart?!',
      'It ended on Sunday. I have put 5 % on your cart by hand.',
      'Oh, kind of you.',
    ],
  },
  {
    skillId: 1989,
    tagIds: [121],
    pageType: 'product',
    page: 'mattor/gotland',
    lines: [
      'Hej! Finns mattan i en större storlek?',
      'Hej! Ja, 200 × 300 cm, leverans inom en vecka.',
      'Tack, då beställer jag den.',
    ],
  },
  { skillId: null, tagIds: [], pageType: 'home', page: '', lines: ['Do you deliver to islands?'] },
];
