using System.Text;
using HealthPassport.Formats;
using HealthPassport.Formats.SmartHealthCard;
using HealthPassport.Model;

namespace HealthPassport.Cli;

/// <summary>What <c>read</c> was given: a code itself, or the codes of a file or of standard input.</summary>
/// <param name="Texts">The codes, at least one. Whatever was given is a code as long as the verifier has not said otherwise.</param>
internal sealed record TokenInput(IReadOnlyList<string> Texts)
{
    // What is longer is a code of some kind, and is not said again in an error.
    private const int LongestFileName = 200;

    public static Result<TokenInput> Read(string input, Terminal terminal)
    {
        if (input == "-")
        {
            return OfBytes(Encoding.UTF8.GetBytes(ReadBounded(terminal.In)));
        }

        if (File.Exists(input))
        {
            using FileStream file = File.OpenRead(input);
            byte[] bytes = new byte[Math.Min(file.Length, Inputs.MaxTokenFileBytes + 1)];
            file.ReadExactly(bytes);
            return OfBytes(bytes);
        }

        bool looksLikeFile = input.Length <= LongestFileName && !input.Contains(':', StringComparison.Ordinal) && (input.Contains('/', StringComparison.Ordinal) || Path.HasExtension(input));
        return looksLikeFile ? new Failure(Reason.Empty, input, "a file that exists, or the text of a code") : new TokenInput(CredentialFile.Split(input));
    }

    /// <summary>The codes of several inputs, one after the other.</summary>
    public static Result<TokenInput> ReadAll(IReadOnlyList<string> inputs, Terminal terminal)
    {
        List<string> texts = [];
        foreach (string input in inputs)
        {
            if (!Read(input, terminal).TryGet(out TokenInput? tokens, out Failure? failure))
            {
                return failure;
            }

            texts.AddRange(tokens.Texts);
        }

        return new TokenInput([.. ChunkedCards.Join(texts)]);      // the parts of one card may come one by one
    }

    // A file that is too large is one unreadable input, not thousands of lines of noise.
    private static TokenInput OfBytes(byte[] bytes) => new(
        bytes.Length > Inputs.MaxTokenFileBytes
            ? [Encoding.Latin1.GetString(bytes.AsSpan(0, Limits.JwsCharacters + 1))]
            : CredentialFile.Split(Encoding.UTF8.GetString(bytes)));

    private static string ReadBounded(TextReader reader)
    {
        char[] text = new char[Inputs.MaxTokenFileBytes + 1];
        int length = reader.ReadBlock(text);
        return new string(text, 0, length);
    }
}
