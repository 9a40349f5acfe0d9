using System.Globalization;

namespace HealthPassport.Formats.Foreign;

/// <summary>A member of a map. Its name is a number (CBOR) or a text.</summary>
internal readonly record struct ForeignMember(Int128? Number, string Text, ForeignValue Value)
{
    /// <summary>The name as a text.</summary>
    public string Name => Number?.ToString(CultureInfo.InvariantCulture) ?? Text;
}
