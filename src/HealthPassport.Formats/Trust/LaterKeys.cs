using HealthPassport.Formats.Cbor;

namespace HealthPassport.Formats.Trust;

/// <summary>Members of maps in trust documents that later versions may have.</summary>
internal static class LaterKeys
{
    /// <summary>Passes over so many pairs, whose keys are integers, ascend, and lie above a number.</summary>
    public static void Skip(ref CborReader cbor, long last, int count)
    {
        for (; count > 0 && !cbor.Failed; count--)
        {
            long key = cbor.ReadInteger();
            if (key <= last)
            {
                cbor.Fail();
            }

            cbor.ReadAny();
            last = key;
        }
    }
}
