namespace HealthPassport.Issuing;

/// <summary>Base64 as networks publish it: either alphabet, with or without padding, broken into lines. What it stands for is checked by a hash or a signature, never by its spelling.</summary>
internal static class PublishedBase64
{
    /// <summary>Decodes a text.</summary>
    /// <param name="text">The text; may be anything.</param>
    /// <returns>The bytes, or null when the text stands for none.</returns>
    public static byte[]? Decode(string? text)
    {
        if (text is null)
        {
            return null;
        }

        string plain = string.Concat(text.Where(c => c is not (' ' or '\r' or '\n' or '\t'))).TrimEnd('=').Replace('-', '+').Replace('_', '/');
        byte[] bytes = new byte[(plain.Length * 3L / 4) + 3];
        return plain.Length > 0 && Convert.TryFromBase64String(plain.PadRight((plain.Length + 3) / 4 * 4, '='), bytes, out int written) ? bytes[..written] : null;
    }
}
