/** How often a leverage flush follows within 72 h and 24 h at any time; shown beside every chance. */
export const baseRate72 = 0.044;
export const baseRate24 = 0.016;
