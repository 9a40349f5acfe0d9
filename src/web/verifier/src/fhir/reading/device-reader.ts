import type { CodedEvent } from '../../model/entries.js';
import { readBound, readDate } from './date-reader.js';
import { readLane, readSaidBy } from './entry-facts.js';
import { takeReference, type Resource } from './resource.js';

/** Reads a DeviceUseStatement with its Device. */
export function readDevice(resource: Resource): CodedEvent | undefined {
  const { root } = resource;
  const reference = root.text('status') === 'active' && resource.isAboutPatient('subject') ? root.object('device') : undefined;
  const device = resource.find(reference, 'Device');
  const isInUse = device !== undefined && (device.text('status') ?? 'active') === 'active';
  const code = isInUse ? resource.code(device.object('type'), 'implant') : undefined;
  if (code === undefined) {
    return undefined;
  }

  root.take('status');
  device?.take('status');
  takeReference(reference, 'Device');
  resource.isPatient(device?.object('patient'));
  return {
    type: 'implant',
    code,
    date: readDate(root, 'timingDateTime') ?? readBound(root.object('timingPeriod'), 'start'),
    source: readSaidBy(resource, root.object('source')),
    lane: readLane(resource),
  };
}
