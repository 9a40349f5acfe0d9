namespace HealthPassport.Issuing.Printing;

/// <summary>How much of a QR code may be damaged (ISO/IEC 18004 §7.5). A larger module helps more than a higher level.</summary>
public enum QrLevel
{
    /// <summary>About 7 % of the codewords can be restored.</summary>
    L,

    /// <summary>About 15 %: the level of every passport.</summary>
    M,

    /// <summary>About 25 %.</summary>
    Q,

    /// <summary>About 30 %.</summary>
    H,
}
