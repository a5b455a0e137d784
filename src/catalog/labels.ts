import type { RepositorySettings } from '../model/registry.ts'
import type { LayerKind } from '../model/registry.ts'
import type { CloudLabel } from './model.ts'

export const layerLabels: Readonly<Record<LayerKind, string>> = {
  os: 'Operating system',
  k8s: 'Kubernetes',
  cni: 'Network',
  csi: 'Storage',
  addon: 'Add-on',
}

const cloudLabels: Readonly<Record<string, string>> = {
  aws: 'AWS',
  azure: 'Azure',
  gcp: 'Google Cloud',
  vsphere: 'vSphere',
  maas: 'MAAS',
  openstack: 'OpenStack',
  'edge-native': 'Edge',
  baremetal: 'Bare metal',
  eks: 'Amazon EKS',
  aks: 'Azure AKS',
  gke: 'Google GKE',
  all: 'Any cloud',
}

export function cloudLabel(name: string, settings: RepositorySettings): CloudLabel {
  const own = settings.cloudTypes.find((cloud) => cloud.name === name)
  return { name, displayName: own?.displayName ?? cloudLabels[name] ?? name }
}
