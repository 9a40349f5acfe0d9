namespace HealthPassport.Tests.Fuzz;

/// <summary>Small edits of whatever a credential is made of, the same for the same seed: bits and characters, cuts, insertions, and spans that stand twice or elsewhere.</summary>
internal sealed class SpanEdits(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Edits a text; what comes new is of the alphabet, now and then anything.</summary>
    public string EditText(string text, string alphabet) =>
        new(Edit(text.ToCharArray(), () => _random.Next(10) == 0 ? (char)_random.Next(char.MaxValue) : alphabet[_random.Next(alphabet.Length)], (good, bit) => (char)(good ^ (1 << bit))));

    /// <summary>Edits bytes.</summary>
    public byte[] EditBytes(byte[] bytes) => Edit(bytes, () => (byte)_random.Next(256), (good, bit) => (byte)(good ^ (1 << bit)));

    private T[] Edit<T>(T[] good, Func<T> fresh, Func<T, int, T> flip)
    {
        List<T> edited = [.. good];
        for (int edits = _random.Next(1, 4); edits > 0 && edited.Count > 0; edits--)
        {
            int at = _random.Next(edited.Count);
            int length = Math.Min(_random.Next(1, 60), edited.Count - at);
            switch (_random.Next(9))
            {
                case 0: edited.RemoveAt(at); break;
                case 1: edited.Insert(at, fresh()); break;
                case 2: edited.RemoveRange(at, length); break;
                case 3: edited.RemoveRange(at, edited.Count - at); break;
                case 4: edited.InsertRange(at, edited.GetRange(at, length)); break;
                case 5: edited.InsertRange(_random.Next(edited.Count), edited.GetRange(at, length)); break;
                case 6: edited[at] = fresh(); break;
                default: edited[at] = flip(edited[at], _random.Next(8)); break;
            }
        }

        return [.. edited];
    }
}
