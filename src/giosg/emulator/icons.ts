/** The only icon that an app can have. */
export const ICON = {
  id: '5f0d6a52-2c1b-4a37-9d44-7b1a6e3c9f10',
  url: 'https://assets.example/icons/panel.png',
} as const;
