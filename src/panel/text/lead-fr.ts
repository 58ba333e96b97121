import type { LeadCatalogue } from './lead-catalogue.ts';

export const leadFr: LeadCatalogue = {
  pages: 'Pages des responsables',
  page: { team: 'Équipe', giosg: 'giosg' },
  toDesk: 'Retour au desk',
  notALead: 'Cette page est réservée aux responsables d’équipe',
  notALeadAdvice: 'Demandez le rôle « lead » à votre administrateur si vous dirigez une équipe.',
};
