/** The largest number of 32 bits with a sign, as .NET's `Int32.MaxValue`. */
export const INT32_MAX = 0x7fffffff;
