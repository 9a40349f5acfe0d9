using System.Collections;
using System.Globalization;
using System.Text;
using HealthPassport.Model;
using QRCoder;
using QRCoder.Exceptions;

namespace HealthPassport.Issuing.Printing;

/// <summary>A QR code: the smallest one that holds a text at the asked level. Upper-case texts such as <c>HC1:</c> take alphanumeric mode.</summary>
public sealed class QrCode
{
    /// <summary>The white border that every code needs around it, in modules (ISO/IEC 18004 §5.3.8).</summary>
    public const int QuietZone = 4;

    private readonly string _text;
    private readonly BitArray[] _rows;

    private QrCode(string text, QrLevel level, BitArray[] rows) => (_text, Level, _rows) = (text, level, rows);

    /// <summary>The level of error correction.</summary>
    public QrLevel Level { get; }

    /// <summary>How many modules a side has, without the quiet zone: 21 to 177.</summary>
    public int Size => _rows.Length;

    /// <summary>The version, 1 to 40.</summary>
    public int Version => (Size - 17) / 4;

    /// <summary>How many modules a side has with the quiet zone.</summary>
    public int SizeWithQuietZone => Size + (2 * QuietZone);

    /// <summary>Tells whether a module is dark.</summary>
    /// <param name="x">The column from the left, 0 to <see cref="Size"/> - 1.</param>
    /// <param name="y">The row from the top, 0 to <see cref="Size"/> - 1.</param>
    /// <returns>True when it is dark.</returns>
    public bool this[int x, int y] => _rows[y][x];

    /// <summary>Makes the code of a text.</summary>
    /// <param name="text">The text; one that is not empty.</param>
    /// <param name="level">The level of error correction; <see cref="QrLevel.M"/> for passports.</param>
    /// <returns>The code, or <see cref="Reason.DoesNotFit"/> when the largest version cannot hold the text.</returns>
    public static Result<QrCode> Encode(string text, QrLevel level = QrLevel.M)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        try
        {
            using QRCodeData data = Draw(text, level);
            int border = (data.ModuleMatrix.Count - SizeOf(data.Version)) / 2;
            return new QrCode(text, level, [.. Enumerable.Range(border, SizeOf(data.Version)).Select(y => Cut(data.ModuleMatrix[y], border))]);
        }
        catch (DataTooLongException)
        {
            return new Failure(Reason.DoesNotFit, "qr", $"at most {QrCapacity.Of(QrCapacity.MaxVersion, level)} alphanumeric characters at level {level}");
        }
    }

    /// <summary>Draws the code with its quiet zone as one path, in millimetres.</summary>
    /// <param name="moduleMillimetres">The side of a module on paper; print 0.5 or more where there is room and never below 0.4.</param>
    /// <returns>One SVG element, without scripts or references.</returns>
    public string ToSvg(double moduleMillimetres)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(moduleMillimetres);
        int side = SizeWithQuietZone;
        string width = (side * moduleMillimetres).ToString("0.###", CultureInfo.InvariantCulture);
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{width}mm\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">");
        svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" d=\"");
        for (int y = 0; y < Size; y++)
        {
            AppendRuns(svg, y);
        }

        return svg.Append("\"/></svg>").ToString();
    }

    /// <summary>Draws the code with its quiet zone as a black and white PNG.</summary>
    /// <param name="pixelsPerModule">The side of a module, 1 to 100.</param>
    /// <returns>The bytes of the file.</returns>
    public byte[] ToPng(int pixelsPerModule)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pixelsPerModule);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pixelsPerModule, 100);
        using QRCodeData data = Draw(_text, Level);
        using PngByteQRCode png = new(data);
        return png.GetGraphic(pixelsPerModule);
    }

    private static QRCodeData Draw(string text, QrLevel level) =>
        QRCodeGenerator.GenerateQrCode(text, (QRCodeGenerator.ECCLevel)level, requestedVersion: -1);

    private static int SizeOf(int version) => 17 + (4 * version);

    // The generator's rows come with a quiet zone of its own.
    private static BitArray Cut(BitArray row, int border)
    {
        BitArray cut = new(row.Count - (2 * border));
        for (int x = 0; x < cut.Count; x++)
        {
            cut[x] = row[x + border];
        }

        return cut;
    }

    private void AppendRuns(StringBuilder path, int y)
    {
        for (int x = 0; x < Size; x++)
        {
            if (!this[x, y])
            {
                continue;
            }

            int start = x;
            while (x < Size && this[x, y])
            {
                x++;
            }

            path.Append(CultureInfo.InvariantCulture, $"M{start + QuietZone} {y + QuietZone}h{x - start}v1h-{x - start}z");
        }
    }
}
