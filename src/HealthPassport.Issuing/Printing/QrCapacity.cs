using System.Collections.Immutable;

namespace HealthPassport.Issuing.Printing;

/// <summary>How many characters of alphanumeric mode a QR code holds (ISO/IEC 18004, table 7): the size of a card without drawing it.</summary>
public static class QrCapacity
{
    /// <summary>The largest version.</summary>
    public const int MaxVersion = 40;

    private static readonly ImmutableArray<int>[] Characters =
    [
        [
            25, 47, 77, 114, 154, 195, 224, 279, 335, 395, 468, 535, 619, 667, 758, 854, 938, 1046, 1153, 1249,
            1352, 1460, 1588, 1704, 1853, 1990, 2132, 2223, 2369, 2520, 2677, 2840, 3009, 3183, 3351, 3537, 3729, 3927, 4087, 4296,
        ],
        [
            20, 38, 61, 90, 122, 154, 178, 221, 262, 311, 366, 419, 483, 528, 600, 656, 734, 816, 909, 970,
            1035, 1134, 1248, 1326, 1451, 1542, 1637, 1732, 1839, 1994, 2113, 2238, 2369, 2506, 2632, 2780, 2894, 3054, 3220, 3391,
        ],
        [
            16, 29, 47, 67, 87, 108, 125, 157, 189, 221, 259, 296, 352, 376, 426, 470, 531, 574, 644, 702,
            742, 823, 890, 963, 1041, 1094, 1172, 1263, 1322, 1429, 1499, 1618, 1700, 1787, 1867, 1966, 2071, 2181, 2298, 2420,
        ],
        [
            10, 20, 35, 50, 64, 84, 93, 122, 143, 174, 200, 227, 259, 283, 321, 365, 408, 452, 493, 557,
            587, 640, 672, 744, 779, 864, 910, 958, 1016, 1080, 1150, 1226, 1307, 1394, 1431, 1530, 1591, 1658, 1774, 1852,
        ],
    ];

    /// <summary>How many alphanumeric characters a version holds.</summary>
    /// <param name="version">1 to 40.</param>
    /// <param name="level">The error correction.</param>
    /// <returns>The number of characters.</returns>
    public static int Of(int version, QrLevel level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(version, MaxVersion);
        return Characters[(int)level][version - 1];
    }

    /// <summary>The smallest version for so many alphanumeric characters.</summary>
    /// <param name="characters">How many, 0 or above.</param>
    /// <param name="level">The error correction.</param>
    /// <returns>1 to 40, or null when no version holds them.</returns>
    public static int? SmallestVersion(int characters, QrLevel level = QrLevel.M)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(characters);
        ImmutableArray<int> sizes = Characters[(int)level];
        for (int i = 0; i < sizes.Length; i++)
        {
            if (characters <= sizes[i])
            {
                return i + 1;
            }
        }

        return null;
    }
}
