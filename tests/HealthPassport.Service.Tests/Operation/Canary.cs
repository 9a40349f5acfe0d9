using System.Text;
using HealthPassport.Formats.Base45;

namespace HealthPassport.Service.Tests.Operation;

/// <summary>A text, or bytes, that must not be found in any file, in whatever form: UTF-8, UTF-16, hexadecimal, base64, base64url, Base45.</summary>
internal sealed class Canary
{
    private readonly List<(string Form, byte[] Bytes)> _needles = [];

    public Canary(string name, string text)
        : this(name, Encoding.UTF8.GetBytes(text)) => Add("UTF-16", Encoding.Unicode.GetBytes(text));

    public Canary(string name, byte[] utf8)
    {
        Name = name;
        Add("bytes", utf8);
        Add("hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexString(utf8)));
        Add("hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8)));

        // What stands before it shifts the text of the encoding; what is the same whatever stands before and after is searched.
        for (int before = 0; before < 3; before++)
        {
            string base64 = Convert.ToBase64String([.. new byte[before], .. utf8]);
            string stable = base64[(before == 0 ? 0 : 4)..(base64.Length / 4 * 4 - 4)];
            Add("base64", Encoding.ASCII.GetBytes(stable));
            Add("base64url", Encoding.ASCII.GetBytes(stable.Replace('+', '-').Replace('/', '_')));
        }

        for (int before = 0; before < 2; before++)
        {
            byte[] bytes = [.. utf8.Skip(before)];
            bytes = bytes[..(bytes.Length / 2 * 2)];
            char[] base45 = new char[Base45Text.CharacterCount(bytes.Length)];
            Base45Text.Encode(bytes, base45);
            Add("Base45", Encoding.ASCII.GetBytes(base45));
        }
    }

    public string Name { get; }

    /// <summary>Where it is found below a folder: file and form. Empty when nowhere.</summary>
    public IEnumerable<string> FindIn(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).SelectMany(file =>
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using MemoryStream memory = new();
        stream.CopyTo(memory);
        ReadOnlyMemory<byte> bytes = memory.ToArray();
        return _needles.Where(needle => bytes.Span.IndexOf(needle.Bytes) >= 0).Select(needle => $"{Name} as {needle.Form} in {Path.GetFileName(file)}").ToArray();
    });

    private void Add(string form, byte[] bytes) => _needles.Add((form, bytes));
}
