export const OUTCOMES = ["success", "mixed", "failure"] as const;
export const FACTORS = ["commitment", "objectives", "stakeholders", "resources", "evaluation"] as const;
/** How an outcome looks as a tag. */
export const TONE: Record<string, string> = { success: "good", failure: "bad" };
