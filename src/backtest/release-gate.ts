/** One condition that odds must meet before people see them. */
export interface GateTest {
  readonly name: string;
  readonly value: number;
  readonly least?: number;
  readonly most?: number;
  readonly passed: boolean;
}

export interface GateFigures {
  readonly auc72: number;
  readonly aucVolatility72: number;
  readonly brierSkill72: number;
  /** Share of the due decisions with a score, odds and a move size. */
  readonly coverage: number;
  readonly breach: number;
}

const within = (name: string, value: number, least?: number, most?: number): GateTest => ({
  name,
  value,
  ...(least !== undefined && { least }),
  ...(most !== undefined && { most }),
  passed: value >= (least ?? Number.NEGATIVE_INFINITY) && value <= (most ?? Number.POSITIVE_INFINITY),
});

/** The conditions, each with its figure; a figure that is not known (NaN) fails. */
export const gateTests = (figures: GateFigures): GateTest[] => [
  within('AUC of p72', figures.auc72, 0.6),
  within('AUC of p72 above volatility', figures.auc72 - figures.aucVolatility72, 0.03),
  within('Brier skill of p72', figures.brierSkill72, 0),
  within('coverage', figures.coverage, 0.9),
  within('breach of the 5 % move', figures.breach, 0.035, 0.075),
];
