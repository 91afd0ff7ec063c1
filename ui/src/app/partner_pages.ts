/** The pages that find partners, and what each is called beside the others. */
export const PARTNER_PAGES = [
  { page: "partners", text: "ui.nav.suggestions" },
  { page: "pairing", text: "ui.nav.pairing" },
  { page: "groups", text: "ui.nav.groups" },
  { page: "scores", text: "ui.nav.everybody" },
] as const;
