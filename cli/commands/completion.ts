import type { Command } from '../command.ts'

/** Teaches a shell. */
export const completion: Command = {
  name: 'completion',
  summary: 'print a script that makes bash or zsh complete popquiz',
  about: ['The script is for the shell in $SHELL: zsh if that is one, else bash.'],
  flags: [],
  examples: [
    ['popquiz completion >> ~/.bashrc', 'from the next shell on'],
    ['source <(popquiz completion)', 'in this shell'],
  ],
  run: async () => (await import('../guide.ts')).completionScript(),
}
