/** Names, towns and telephone numbers of one country, to make contacts from. */
export interface SampleCountry {
  readonly code: string;
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
  readonly towns: readonly SampleTown[];
  /** An invented street; `#` stands for the house number, which some countries write first. */
  readonly streets: readonly string[];
  /** What a company is called; `*` stands for its owner's last name. */
  readonly companies: readonly string[];
  /** E.164; each `#` stands for a digit. */
  readonly phones: readonly string[];
}

interface SampleTown {
  readonly zip: string;
  readonly city: string;
  readonly language: string;
}

const list = (text: string): readonly string[] => text.split(', ');
const towns = (language: string, text: string): readonly SampleTown[] =>
  list(text).map((town) => {
    const [zip = '', city = ''] = town.split(' | ');
    return { zip, city, language };
  });

// Nobody must be rung up by a demo. Where the regulator keeps numbers for fiction, these are they: Arcep (FR), Ofcom (GB),
// 555-01xx (US), Bundesnetzagentur (DE), PTS (SE). Elsewhere the subscriber's part begins with 0, or the area is not in use,
// so that the number has a possible length and belongs to nobody.
export const sampleCountries: readonly SampleCountry[] = [
  {
    code: 'FR',
    firstNames: list(
      'Camille, Léa, Manon, Chloé, Inès, Jeanne, Margaux, Hugo, Théo, Lucas, Étienne, Aurélien, Mathis, Noël',
    ),
    lastNames: list(
      'Garnier, Lefèvre, Moreau, Chevallier, Béranger, Delattre, Fontaine, Roussel, Guérin, Perrin, Maillard',
    ),
    towns: [
      ...towns('fr', '44000 | Nantes, 69003 | Lyon, 33000 | Bordeaux, 59000 | Lille, 75011 | Paris, 35000 | Rennes'),
      ...towns('fr', '67000 | Strasbourg, 31000 | Toulouse, 13006 | Marseille'),
    ],
    streets: list('# rue du Vieux Tilleul, # allée des Horlogers, # quai de la Brume, # impasse du Papier Bleu'),
    companies: list('Atelier *, * et Fils, Maison *, Librairie *'),
    phones: ['+331990010##', '+3363998####', '+3326191####', '+3346571####'],
  },
  {
    code: 'BE',
    firstNames: list('Lotte, Elise, Amélie, Fien, Charlotte, Noor, Jef, Wout, Maxime, Bram, Gilles, Pieter'),
    lastNames: list('Peeters, Janssens, Maes, Dubois, Lambert, Willems, Claes, Goossens, Dumont, Verhaegen'),
    towns: [
      ...towns('fr', '1000 | Bruxelles, 4000 | Liège, 5000 | Namur'),
      ...towns('nl', '9000 | Gent, 2000 | Antwerpen, 3000 | Leuven, 8000 | Brugge'),
    ],
    streets: list('Lindenpad #, Rue des Trois Lanternes #, Zilverhof #, Molenbrugstraat #'),
    companies: list('* & Zonen, Brasserie *, Drukkerij *, Studio *'),
    phones: ['+3220000###', '+3290000###'],
  },
  {
    code: 'DE',
    firstNames: list(
      'Anneliese, Jana, Katharina, Lena, Greta, Mareike, Jürgen, Felix, Moritz, Lukas, Björn, Thorsten, Ömer',
    ),
    lastNames: list(
      'Schäfer, Großmann, Krüger, Vogel, Lindner, Weißbach, Hoffmann, Brandt, Köhler, Yıldız, Baumgärtner',
    ),
    towns: [
      ...towns('de', '10115 | Berlin, 20095 | Hamburg, 80331 | München, 50667 | Köln, 60311 | Frankfurt am Main'),
      ...towns('de', '04109 | Leipzig, 70173 | Stuttgart'),
    ],
    streets: list('Uhrmachergasse #, Am Alten Speicher #, Birkenwinkel #, Papiermühlenweg #'),
    companies: list('* GmbH, Buchhandlung *, * & Partner, Gärtnerei *'),
    phones: ['+493023125###', '+496990009###', '+494066969###', '+492214710###', '+498999998###'],
  },
  {
    code: 'ES',
    firstNames: list('Lucía, Carmen, Nuria, Iratxe, Begoña, Montserrat, Iñigo, Álvaro, Javier, Andrés, Ramón, Pau'),
    lastNames: list('García Peña, Ibáñez, Muñoz, Ortega, Fernández Soto, Castaño, Vidal, Echeverría, Núñez, Puig'),
    towns: [
      ...towns('es', '28013 | Madrid, 41001 | Sevilla, 46002 | Valencia, 48005 | Bilbao, 50003 | Zaragoza'),
      ...towns('ca', '08003 | Barcelona, 17004 | Girona'),
    ],
    streets: list('Calle del Reloj de Sol #, Plaza de los Telares #, Paseo de la Cometa #, Calle Farol #'),
    companies: list('Talleres *, Papelería *, * Hermanos, Bodegas *'),
    phones: ['+34500000###'],
  },
  {
    code: 'IT',
    firstNames: list('Giulia, Chiara, Francesca, Alessia, Martina, Niccolò, Matteo, Davide, Lorenzo, Andrea, Sandro'),
    lastNames: list("D'Angelo, Ferrari, Bianchi, Colombo, De Luca, Marchetti, Rinaldi, Santoro, Villa, Caputo"),
    towns: towns(
      'it',
      '00184 | Roma, 20121 | Milano, 10123 | Torino, 40126 | Bologna, 50122 | Firenze, 80133 | Napoli',
    ),
    streets: list('Via della Lucerna #, Vicolo del Sarto #, Via dei Cedri Alti #, Piazza del Mulino #'),
    companies: list('Fratelli *, * & Figli, Officine *, Ceramiche *'),
    phones: ['+39060000####', '+39020000####'],
  },
  {
    code: 'GB',
    firstNames: list('Amelia, Harriet, Priya, Siân, Niamh, Zainab, Oliver, Callum, Rhys, Alistair, Kwame, Imran'),
    lastNames: list(
      "Whitaker, O'Connor, Patel, Llewellyn, MacAllister, Bennett-Hughes, Okafor, Ashworth, Begum, Thorne",
    ),
    towns: [
      ...towns('en-GB', 'M1 4BT | Manchester, BS1 5TR | Bristol, LS1 6DT | Leeds, EH2 2BB | Edinburgh'),
      ...towns('en-GB', 'CF10 1EP | Cardiff, NR2 1TF | Norwich, SE1 9TG | London'),
    ],
    streets: list("# Lanternmaker's Row, # Foxglove Terrace, # Old Ropewalk, # Tallow Lane"),
    companies: list('* & Daughters, * Ltd, The * Press, * Cycles'),
    phones: ['+447700900###', '+442079460###', '+441632960###'],
  },
  {
    code: 'US',
    firstNames: list('Harper, Savannah, Maya, Guadalupe, Brooklyn, Tyler, Mason, DeShawn, Wyatt, Jesús, Emily, Minh'),
    lastNames: list("Johnson, Ramirez, Nguyen, Kowalski, Washington, McAllister, Delgado, Park, Sørensen, O'Brien"),
    towns: [
      ...towns('en-US', '97205 | Portland, 78701 | Austin, 60607 | Chicago, 98101 | Seattle, 02110 | Boston'),
      ...towns('es-US', '33130 | Miami, 87501 | Santa Fe'),
    ],
    streets: list('# Paper Kite Avenue, # Cooper Mill Road, # Windlass Street, # Juniper Bend'),
    companies: list('* Supply Co., * & Sons, * Hardware, Studio *'),
    phones: ['+150355501##', '+151255501##', '+131255501##', '+120655501##', '+161755501##', '+130555501##'],
  },
  {
    code: 'NL',
    firstNames: list('Sanne, Femke, Anouk, Maartje, Yasmina, Daan, Sem, Thijs, Jeroen, Ruben, Koen'),
    lastNames: list(
      "de Vries, van den Berg, Bakker, Visser, Mulder, van 't Hof, Hoekstra, Dijkstra, el Amrani, Koster",
    ),
    towns: [
      ...towns('nl', '1012 AB | Amsterdam, 3011 AD | Rotterdam, 3511 AX | Utrecht, 9711 AA | Groningen'),
      ...towns('nl', '2511 AA | Den Haag, 6811 AA | Arnhem'),
    ],
    streets: list('Klokkenmakerskade #, Vuurtorenlaan #, Zeilmakerspad #, Turfsteeg #'),
    companies: list('* B.V., Drukkerij *, Fietsen *, * & Co'),
    phones: ['+31200000###', '+31300000###'],
  },
  {
    code: 'FI',
    firstNames: list('Aino, Helmi, Päivi, Saara, Jenni, Väinö, Eero, Jukka, Mikko, Onni, Åke'),
    lastNames: list('Korhonen, Mäkinen, Virtanen, Hämäläinen, Nieminen, Järvinen, Lindqvist, Koskela, Ylönen, Särkkä'),
    towns: [
      ...towns('fi', '00100 | Helsinki, 33100 | Tampere, 90100 | Oulu, 40100 | Jyväskylä, 70100 | Kuopio'),
      ...towns('sv', '20100 | Turku, 65100 | Vaasa'),
    ],
    streets: list('Kelloseppäntie #, Lyhtykatu #, Paperitehtaanpolku #, Tervahovinkuja #'),
    companies: list('* Oy, Kirjakauppa *, * & Pojat, Leipomo *'),
    phones: ['+35890000###', '+35830000###'],
  },
  {
    code: 'PT',
    firstNames: list('Inês, Beatriz, Mafalda, Conceição, Matilde, João, Tomás, Gonçalo, Rui, Simão, Duarte'),
    lastNames: list(
      'Gonçalves, Ferreira, Magalhães, Conceição Lopes, Simões, Brandão, Teixeira, Araújo, Pires, Guimarães',
    ),
    towns: towns('pt', '1100-148 | Lisboa, 4050-014 | Porto, 3000-213 | Coimbra, 4700-320 | Braga, 8000-138 | Faro'),
    streets: list('Rua do Moinho Velho #, Travessa dos Oleiros #, Largo da Candeia #, Rua das Amendoeiras Novas #'),
    companies: list('* & Irmãos, Padaria *, Cerâmica *, * Lda.'),
    phones: ['+351200000###'],
  },
  {
    code: 'SE',
    firstNames: list('Astrid, Ebba, Linnéa, Maja, Åsa, Nils, Oskar, Björn, Göran, Elias'),
    lastNames: list('Lindström, Bergqvist, Åkesson, Sjöberg, Öberg, Nyström, Hedlund, Wallin, Ek, Söderlund'),
    towns: towns('sv', '111 29 | Stockholm, 411 06 | Göteborg, 211 20 | Malmö, 753 10 | Uppsala, 903 26 | Umeå'),
    streets: list('Urmakargränd #, Lyktvägen #, Seglarstigen #, Pappersbruksgatan #'),
    companies: list('* AB, * & Söner, Bokhandel *, Snickeri *'),
    phones: ['+468465004##', '+463139006##', '+4670174062#', '+4670174063#'],
  },
];
