using System.Reflection;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace HealthPassport.Service.Web;

/// <summary>One file of the pages, as it was built into this program: as it is, and packed with Brotli where that makes it smaller.</summary>
internal sealed partial class WebFile
{
    private const string Prefix = "web/";
    private const string PackedEnd = ".br";
    private const string Brotli = "br";

    private readonly byte[] _plain;
    private readonly byte[]? _packed;

    private WebFile(string path)
    {
        Path = path;
        _plain = Resource(path)!;
        _packed = Resource(path + PackedEnd);
        Hash = Convert.ToHexStringLower(SHA256.HashData(_plain))[..16];
        Type = System.IO.Path.GetExtension(path) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".wasm" => "application/wasm",
            ".woff2" => "font/woff2",
            ".svg" => "image/svg+xml",
            ".webmanifest" => "application/manifest+json",
            _ => "application/octet-stream",
        };
    }

    /// <summary>Its path below the root of the service.</summary>
    public string Path { get; }

    /// <summary>The media type.</summary>
    public string Type { get; }

    /// <summary>The hash of its content, in hexadecimal digits.</summary>
    public string Hash { get; }

    /// <summary>The content as it is.</summary>
    public ReadOnlySpan<byte> Plain => _plain;

    /// <summary>True when its name has the hash of its content.</summary>
    public bool IsHashed => HashInName().IsMatch(Path);

    /// <summary>True for a page that is one file, to be opened from a disk.</summary>
    public bool IsForTakingAway => Path.StartsWith("healthpassport-", StringComparison.Ordinal);

    /// <summary>All files; none when the program was built without the pages.</summary>
    public static IEnumerable<WebFile> All() =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && !name.EndsWith(PackedEnd, StringComparison.Ordinal))
            .Select(name => new WebFile(name[Prefix.Length..]));

    /// <summary>The content in a coding that the client takes, and its name.</summary>
    public (byte[] Content, string? Coding) For(string accepted) =>
        _packed is not null && accepted.Split(',', StringSplitOptions.TrimEntries).Any(coding => coding == Brotli) ? (_packed, Brotli) : (_plain, null);

    private static byte[]? Resource(string path)
    {
        using Stream? stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + path);
        if (stream is null)
        {
            return null;
        }

        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    [GeneratedRegex("-[0-9a-fA-Z]{8,12}\\.[a-z0-9]+$")]
    private static partial Regex HashInName();
}
