using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Passport;

namespace HealthPassport.Formats.Services;

/// <summary>texts = [+ [ index of the language in the pack, text ]], ascending.</summary>
internal sealed class ServicesTextCodec(ImmutableArray<string> languages)
{
    public void Write(CborWriter cbor, LocalText text)
    {
        (int Index, string Text)[] versions = [.. text.Versions.Select(one => (languages.IndexOf(one.Language), one.Text)).OrderBy(one => one.Item1)];
        cbor.WriteArray(versions.Length);
        foreach ((int index, string version) in versions)
        {
            cbor.WriteArray(2);
            cbor.WriteInteger(index);
            cbor.WriteText(version);
        }
    }

    /// <summary>Reads a text; null when the reader has failed.</summary>
    public LocalText? Read(ref CborReader cbor, int maxCodePoints)
    {
        ImmutableArray<LanguageText>.Builder versions = ImmutableArray.CreateBuilder<LanguageText>();
        int last = -1;
        for (int count = cbor.ReadArray(1, Math.Max(1, languages.Length)); count > 0 && !cbor.Failed; count--)
        {
            cbor.ReadArray(2, 2);
            int index = cbor.ReadInteger(last + 1, Math.Max(0, languages.Length - 1));
            string text = ReadPlain(ref cbor, maxCodePoints);
            if (!cbor.Failed)
            {
                versions.Add(new LanguageText(languages[index], text));
                last = index;
            }
        }

        return cbor.Failed ? null : new LocalText(versions.ToImmutable());
    }

    /// <summary>A text that is not empty, with nothing in it that cannot be seen or that turns other text.</summary>
    public static string ReadPlain(ref CborReader cbor, int maxCodePoints)
    {
        string text = cbor.ReadText(PassportText.MaxBytes(maxCodePoints));
        if (!PassportText.IsAcceptable(text, maxCodePoints))
        {
            cbor.Fail();
        }

        return text;
    }

    /// <summary>Language tags, none twice.</summary>
    public static ImmutableArray<string> ReadLanguages(ref CborReader cbor, int min, int max)
    {
        ImmutableArray<string>.Builder tags = ImmutableArray.CreateBuilder<string>();
        for (int count = cbor.ReadArray(min, max); count > 0 && !cbor.Failed; count--)
        {
            string tag = cbor.ReadText(11);
            if (!LanguageText.IsLanguage(tag) || tags.Contains(tag))
            {
                cbor.Fail();
            }

            tags.Add(tag);
        }

        return cbor.Failed ? [] : tags.ToImmutable();
    }
}
