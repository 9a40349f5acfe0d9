namespace HealthPassport.Tests.Fuzz;

/// <summary>Small edits of a text and of bytes, the same for the same seed.</summary>
internal sealed class TextEdits(int seed)
{
    private const string Base45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    private readonly Random _random = new(seed);

    public string EditText(string text)
    {
        List<char> edited = [.. text];
        for (int edits = _random.Next(1, 4); edits > 0; edits--)
        {
            int at = _random.Next(edited.Count);
            switch (_random.Next(8))
            {
                case 0: edited.RemoveAt(at); break;
                case 1: edited.Insert(at, Base45[_random.Next(Base45.Length)]); break;
                case 2: edited[at] = (char)_random.Next(char.MaxValue); break;
                case 3: (edited[at], edited[^1]) = (edited[^1], edited[at]); break;
                case 4: edited.RemoveRange(at, Math.Min(3, edited.Count - at)); break;
                default: edited[at] = Base45[_random.Next(Base45.Length)]; break;
            }
        }

        return new string([.. edited]);
    }

    public byte[] EditBytes(byte[] bytes)
    {
        List<byte> edited = [.. bytes];
        for (int edits = _random.Next(1, 3); edits > 0; edits--)
        {
            int at = _random.Next(3) == 0 ? _random.Next(Math.Min(140, edited.Count)) : _random.Next(edited.Count);      // headers lie in front
            switch (_random.Next(7))
            {
                case 0: edited.RemoveAt(at); break;
                case 1: edited.Insert(at, (byte)_random.Next(256)); break;
                case 2: edited[at] = (byte)_random.Next(256); break;
                case 3: edited[at] = unchecked((byte)(edited[at] + 1)); break;
                default: edited[at] ^= (byte)(1 << _random.Next(8)); break;
            }
        }

        return [.. edited];
    }
}
