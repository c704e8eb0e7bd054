declare module 'web-ext' {
  const webExt: {
    readonly cmd: {
      lint(
        options: Readonly<Record<string, unknown>>,
        programOptions: { shouldExitProgram: boolean },
      ): Promise<unknown>;
    };
  };
  export default webExt;
}
