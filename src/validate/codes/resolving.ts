import type { CodeEntry } from '../code-entry.ts'

/** What resolving references and versions, and composing what they name, can find. */
export const codesOfResolving: readonly CodeEntry[] = [
  {
    code: 'too-many-layers',
    severity: 'error',
    summary: 'A stack has more layers and composed profiles than are looked at.',
    explanation:
      'A cluster has some dozens of layers. Each is held against all others, so a stack of very many would take longer to check than anyone waits; what goes beyond the limit is left out. Split the profile.',
  },
  {
    code: 'unknown-registry',
    severity: 'error',
    summary: 'A layer names a registry that the repository does not have.',
    explanation: 'Registries are the folders under `registry/`. Correct the name, or add the registry.',
  },
  {
    code: 'missing-registry',
    severity: 'error',
    summary: 'A chart or package does not say which registry it comes from.',
    explanation: 'Only where exactly one registry lists a chart or package can the layer leave it out. Add `registry`.',
  },
  {
    code: 'wrong-registry-kind',
    severity: 'error',
    summary: 'A layer takes something from a registry of another kind.',
    explanation: 'Packs come from registries of kind pack, charts from helm or oci, packages from zarf.',
  },
  {
    code: 'ambiguous-pack',
    severity: 'error',
    summary: 'Two registries have a pack of that name.',
    explanation: 'Say with `registry` which of them is meant.',
  },
  {
    code: 'unknown-pack',
    severity: 'error',
    summary: 'A layer names a pack that does not exist.',
    explanation: 'Packs are the folders of the registries of kind pack. Correct the name, or add the pack.',
  },
  {
    code: 'unknown-chart',
    severity: 'error',
    summary: 'A registry does not list the chart that a layer takes from it.',
    explanation:
      'Where a registry lists its charts, only those are taken. Correct the name, or add the chart to the list.',
  },
  {
    code: 'unknown-package',
    severity: 'error',
    summary: 'A registry does not list the package that a layer takes from it.',
    explanation:
      'Where a registry lists its packages, only those are taken. Correct the name, or add the package to the list.',
  },
  {
    code: 'unknown-profile',
    severity: 'error',
    summary: 'A full profile composes a profile that does not exist.',
    explanation:
      'Profiles are the folders under `profiles/`; one that is left only in past releases must be named with a version.',
  },
  {
    code: 'unknown-preset',
    severity: 'error',
    summary: 'A layer chooses a preset that its pack does not have.',
    explanation:
      'Presets belong to a release of the pack: the version that was taken may not have it yet, or no more. Correct the name, or take another version.',
  },
  {
    code: 'conflicting-presets',
    severity: 'error',
    summary: 'A layer chooses two presets that exclude each other.',
    explanation: 'Presets of one group are alternatives. Keep one of the two.',
  },
  {
    code: 'no-release',
    severity: 'error',
    summary: 'No release fits the version or the train.',
    explanation:
      'Releases are the tags of the pack or profile. Yanked releases are on no train, and prereleases only where they are asked for. Ask for another version, or release the one that is meant with `layerbook release`.',
  },
  {
    code: 'invalid-version-spec',
    severity: 'error',
    summary: 'A text is neither a version nor a train.',
    explanation:
      'A version is exact, `1.16.4`; a train leaves its last numbers open, `1.16.x` or `1.x`. Ranges such as ^1.16 or >=1.16 and words such as latest are not read: what they come to would be anyone’s guess.',
  },
  {
    code: 'missing-version',
    severity: 'error',
    summary: 'A layer does not say which version it takes.',
    explanation: 'Every layer names a version or a train, so that it is known what a profile installs. Add `version`.',
  },
  {
    code: 'train-on-remote',
    severity: 'error',
    summary: 'A layer asks for a train from a remote registry.',
    explanation:
      'The releases of a remote registry are not known here, so there is nothing that a train could choose from. Pin the chart or package.',
  },
  {
    code: 'profile-cycle',
    severity: 'error',
    summary: 'A profile composes itself.',
    explanation:
      'Directly or by way of others it comes back to itself, so there is no end to the stack. Take one of the references away.',
  },
  {
    code: 'wrong-profile-type',
    severity: 'error',
    summary: 'A profile stands where one of another type belongs.',
    explanation: '`infrastructure` takes an infrastructure profile, `addOns` take add-on profiles.',
  },
  {
    code: 'faulty-release',
    severity: 'warning',
    summary: 'A release that is taken holds mistakes.',
    explanation: 'A release never changes, so they cannot be mended there. Release a mended version, and take that.',
  },
  {
    code: 'deprecated-release',
    severity: 'warning',
    summary: 'A release that is taken is deprecated.',
    explanation: 'It still works, but its maintainers say to move on, for the reason given. Take another release.',
  },
  {
    code: 'unreleased-version',
    severity: 'note',
    summary: 'A version is taken that is not released yet.',
    explanation:
      'It is what the tree holds, taken for want of a release, so that a new pack can be used in the pull request that adds it. Once that is merged, `layerbook release` releases it. Where the repository has no release at all it is so of every version, and is not told.',
  },
  {
    code: 'yanked-release',
    severity: 'error',
    summary: 'A version is pinned that has been yanked.',
    explanation:
      'A yanked release is withdrawn for the reason given; no train takes it, and no profile should. Take another release.',
  },
  {
    code: 'override-without-layer',
    severity: 'error',
    summary: 'An override names a layer that no composed profile brings.',
    explanation:
      'Overrides find a layer by its `displayName`, or without one by the name of its pack, chart or package. Correct the name, or remove the override; the values of own layers stand at the layer.',
  },
  {
    code: 'ambiguous-override',
    severity: 'error',
    summary: 'An override names a layer that more than one composed profile brings.',
    explanation: 'Say with `profile` which of them is meant.',
  },
]
