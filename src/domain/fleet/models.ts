import type { Weighted } from './dice';

/** A model of device, and what all of it have in common. */
export interface Model extends Weighted {
  readonly manufacturer: string;
  readonly model: string;
  readonly chassisType: string;
  readonly processorArchitecture?: string;
  /** Sizes of storage and memory it is sold with, in GiB. */
  readonly storage: readonly number[];
  readonly memory?: readonly number[];
  /** How its serial numbers look: `#` is a digit, `?` a letter or digit that differs from device to device. */
  readonly serial: string;
  readonly productName?: string;
}

const laptop = { chassisType: 'laptop', storage: [256, 512, 512, 1024], memory: [16, 16, 32] };
const desktop = { chassisType: 'desktop', storage: [256, 512], memory: [8, 16] };

/** PCs that people work on. */
export const PCS: readonly Model[] = [
  { ...laptop, weight: 14, manufacturer: 'Dell Inc.', model: 'Latitude 5440', serial: '???????' },
  { ...laptop, weight: 9, manufacturer: 'Dell Inc.', model: 'Latitude 7450', serial: '???????' },
  { ...desktop, weight: 5, manufacturer: 'Dell Inc.', model: 'OptiPlex 7010', serial: '???????' },
  { ...laptop, weight: 13, manufacturer: 'LENOVO', model: 'ThinkPad T14 Gen 4', serial: 'PF??????#' },
  { ...laptop, weight: 8, manufacturer: 'LENOVO', model: 'ThinkPad X1 Carbon Gen 12', serial: 'PF??????#' },
  { ...desktop, weight: 4, manufacturer: 'LENOVO', model: 'ThinkCentre M70q Gen 4', serial: 'PC??????#' },
  {
    ...laptop,
    weight: 12,
    manufacturer: 'HP',
    model: 'HP EliteBook 640 14 inch G10 Notebook PC',
    serial: '5CG???????',
  },
  { ...laptop, weight: 7, manufacturer: 'HP', model: 'HP ProBook 450 G10', serial: '5CD???????' },
  { ...laptop, weight: 5, manufacturer: 'Microsoft Corporation', model: 'Surface Laptop 7', serial: '0############' },
  {
    ...laptop,
    weight: 3,
    manufacturer: 'Microsoft Corporation',
    model: 'Surface Pro 11',
    processorArchitecture: 'arM64',
    serial: '0############',
  },
];

const mac = { manufacturer: 'Apple', processorArchitecture: 'arM64', chassisType: 'laptop', storage: [256, 512, 1024] };

/** Macs that people work on. */
export const MACS: readonly Model[] = [
  { ...mac, weight: 34, model: 'MacBook Air (13-inch, M3)', serial: 'F??????##?', productName: 'Mac15,12' },
  { ...mac, weight: 30, model: 'MacBook Pro (14-inch, M4)', serial: 'M??????##?', productName: 'Mac16,1' },
  { ...mac, weight: 12, model: 'MacBook Pro (16-inch, M3 Pro)', serial: 'K??????##?', productName: 'Mac15,7' },
  { ...mac, weight: 8, chassisType: 'desktop', model: 'Mac mini (M4)', serial: 'H??????##?', productName: 'Mac16,10' },
];

const phone = { processorArchitecture: 'arM64', chassisType: 'phone', storage: [128, 256] };
const iPhone = { ...phone, manufacturer: 'Apple', serial: 'L??????##?' };

/** iPhones. */
export const IPHONES: readonly Model[] = [
  { ...iPhone, weight: 22, model: 'iPhone 15', productName: 'iPhone15,4' },
  { ...iPhone, weight: 20, model: 'iPhone 16', productName: 'iPhone17,3' },
  { ...iPhone, weight: 14, model: 'iPhone 14', productName: 'iPhone14,7' },
  { ...iPhone, weight: 10, model: 'iPhone 17 Pro', productName: 'iPhone18,1' },
  { ...iPhone, weight: 9, model: 'iPhone SE (3rd generation)', productName: 'iPhone14,6' },
];

const iPad = { ...phone, manufacturer: 'Apple', chassisType: 'tablet', storage: [64, 256], serial: 'W??????##?' };

/** iPads. */
export const IPADS: readonly Model[] = [
  { ...iPad, weight: 20, model: 'iPad (10th generation)', productName: 'iPad13,19' },
  { ...iPad, weight: 10, model: 'iPad Air (M2)', productName: 'iPad14,8' },
  { ...iPad, weight: 5, model: 'iPad Pro 11-inch (M4)', productName: 'iPad16,3' },
];

const samsung = { ...phone, manufacturer: 'samsung', serial: 'R5C???????#' };

/** Phones with Android. */
export const ANDROID_PHONES: readonly Model[] = [
  { ...samsung, weight: 24, model: 'SM-S911B' },
  { ...samsung, weight: 20, model: 'SM-A546B' },
  { ...samsung, weight: 12, model: 'SM-S921B' },
  { ...phone, weight: 14, manufacturer: 'Google', model: 'Pixel 8', serial: '3?######???????' },
  { ...phone, weight: 8, manufacturer: 'Google', model: 'Pixel 9', serial: '4?######???????' },
  { ...phone, weight: 7, manufacturer: 'Xiaomi', model: '23049PCD8G', serial: '####/???????' },
];

/** Scanners of warehouses. */
export const SCANNERS: readonly Model[] = [
  {
    ...phone,
    weight: 10,
    manufacturer: 'Zebra Technologies',
    model: 'TC58',
    chassisType: 'mobileOther',
    storage: [64],
    serial: '2#??##???????',
  },
  {
    ...phone,
    weight: 6,
    manufacturer: 'Honeywell',
    model: 'CT45',
    chassisType: 'mobileOther',
    storage: [64],
    serial: '2####?????????',
  },
];

/** Tablets of stores. */
export const KIOSKS: readonly Model[] = [
  { ...samsung, weight: 8, chassisType: 'tablet', model: 'SM-X300' },
  { ...samsung, weight: 4, chassisType: 'tablet', model: 'SM-X210' },
];

/** Headsets for training. */
export const HEADSETS: readonly Model[] = [
  {
    ...phone,
    weight: 1,
    manufacturer: 'HTC',
    model: 'VIVE Focus 3',
    chassisType: 'mobileOther',
    serial: '1B?????????',
  },
];

/** Servers. */
export const SERVERS: readonly Model[] = [
  {
    weight: 6,
    manufacturer: 'Dell Inc.',
    model: 'PowerEdge R750',
    chassisType: 'enterpriseServer',
    storage: [2048, 8192],
    memory: [64, 128],
    serial: '???????',
  },
  {
    weight: 5,
    manufacturer: 'HPE',
    model: 'ProLiant DL380 Gen11',
    chassisType: 'enterpriseServer',
    storage: [2048, 4096],
    memory: [64, 128],
    serial: 'CZ???????#',
  },
];

/** Tills. */
export const TILLS: readonly Model[] = [
  {
    weight: 1,
    manufacturer: 'HP',
    model: 'HP Engage One Pro',
    chassisType: 'desktop',
    storage: [128],
    memory: [8],
    serial: '5CG???????',
  },
];

/** Screens of meeting rooms. */
export const HUBS: readonly Model[] = [
  {
    weight: 1,
    manufacturer: 'Microsoft Corporation',
    model: 'Surface Hub 2S',
    chassisType: 'desktop',
    storage: [128],
    memory: [8],
    serial: '0############',
  },
];

/** Headsets of engineers. */
export const HOLOLENSES: readonly Model[] = [
  {
    weight: 1,
    manufacturer: 'Microsoft Corporation',
    model: 'HoloLens 2',
    chassisType: 'mobileOther',
    processorArchitecture: 'arM64',
    storage: [64],
    memory: [4],
    serial: '0############',
  },
];

/** PCs in the cloud. */
export const CLOUD_PCS: readonly Model[] = [
  {
    weight: 1,
    manufacturer: 'Microsoft Corporation',
    model: 'Cloud PC Enterprise 2vCPU/8GB/128GB',
    chassisType: 'unknown',
    storage: [128],
    memory: [8],
    serial: '0000-00##-####-####-???????',
  },
];

/** Laptops and boxes with ChromeOS. */
export const CHROMEBOOKS: readonly Model[] = [
  {
    weight: 3,
    manufacturer: 'Acer',
    model: 'Chromebook Spin 514',
    chassisType: 'laptop',
    storage: [32, 64],
    serial: '2D????????',
  },
  {
    weight: 2,
    manufacturer: 'ASUS',
    model: 'Chromebox 5',
    chassisType: 'desktop',
    storage: [32],
    serial: 'CC????????',
  },
];
