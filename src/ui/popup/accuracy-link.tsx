/** The way to the options' section on accuracy, in a tab of its own. */
export const AccuracyLink = () => (
  <p>
    <a href="../options/options.html#accuracy" target="_blank" rel="noopener">
      How often is it wrong?
    </a>
  </p>
);
