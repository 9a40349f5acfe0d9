namespace HealthPassport.Formats.Cose;

/// <summary>What objects that are ours alone sign besides themselves, so that none can be passed off as another. Cards use none, so that HCERT readers work.</summary>
internal static class ExternalAad
{
    public static ReadOnlySpan<byte> FieldKey => "HealthPassport field key 1"u8;

    public static ReadOnlySpan<byte> Bundle => "HealthPassport bundle 1"u8;

    public static ReadOnlySpan<byte> Root => "HealthPassport root 1"u8;

    public static ReadOnlySpan<byte> Roll => "HealthPassport roll 1"u8;

    public static ReadOnlySpan<byte> MemberList => "HealthPassport member list 1"u8;

    public static ReadOnlySpan<byte> MemberKey => "HealthPassport member key 1"u8;

    public static ReadOnlySpan<byte> Checkpoint => "HealthPassport checkpoint 1"u8;

    public static ReadOnlySpan<byte> Services => "HealthPassport services 1"u8;

    public static ReadOnlySpan<byte> LogHead => "HealthPassport log head 1"u8;

    public static ReadOnlySpan<byte> LogHeadCoSignature => "HealthPassport log co-signature 1"u8;

    public static ReadOnlySpan<byte> CutOff => "HealthPassport cut-off 1"u8;

    public static ReadOnlySpan<byte> FieldRequest => "HealthPassport field request 1"u8;

    public static ReadOnlySpan<byte> FieldGrant => "HealthPassport field grant 1"u8;

    public static ReadOnlySpan<byte> HandIn => "HealthPassport hand-in 1"u8;

    public static ReadOnlySpan<byte> HandInLeaf => "HealthPassport hand-in leaf 1"u8;

    public static ReadOnlySpan<byte> Receipt => "HealthPassport receipt 1"u8;

    public static ReadOnlySpan<byte> MonthTable => "HealthPassport month table 1"u8;

    public static ReadOnlySpan<byte> SumOpener => "HealthPassport sum opener 1"u8;

    public static ReadOnlySpan<byte> SealedTable => "HealthPassport sealed table 1"u8;

    public static ReadOnlySpan<byte> TableReceipt => "HealthPassport table receipt 1"u8;

    public static ReadOnlySpan<byte> ShareSum => "HealthPassport share sum 1"u8;
}
