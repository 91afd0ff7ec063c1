/** What a profile can choose from. */
export const ASSETS = ["technology", "investment", "know_how", "market", "research", "culture", "education", "infrastructure", "cooperation"] as const;
export const ROLES = ["government", "industry", "academia", "civil_society"] as const;
/** Languages that are offered first; others that a profile names stay. */
export const TONGUES = ["zh", "en", "de", "fr", "es", "it", "nl", "pl", "pt"] as const;
