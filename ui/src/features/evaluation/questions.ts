/** The sets of questions that sides answer about themselves. Their order is that of the answers kept; texts are our own words. */
export const QUESTIONS = {
  success_factors: ["ui.evaluation.factor_commitment", "ui.evaluation.factor_objectives", "ui.evaluation.factor_stakeholders", "ui.evaluation.factor_resources", "ui.evaluation.factor_evaluation"],
  rome: [
    "ui.evaluation.rome_territory",
    "ui.evaluation.rome_governance",
    "ui.evaluation.rome_rural",
    "ui.evaluation.rome_digital",
    "ui.evaluation.rome_learning",
    "ui.evaluation.rome_data",
    "ui.evaluation.rome_monitoring",
    "ui.evaluation.rome_capacity",
    "ui.evaluation.rome_funding",
    "ui.evaluation.rome_engagement",
  ],
} as const;
export type QuestionSet = keyof typeof QUESTIONS;
