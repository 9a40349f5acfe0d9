using System.Text;
using HealthPassport.Issuing.Printing;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>A film for the browser's pretended camera: somebody holds a printed code, a little turned, out of focus and in poor light. The first frames show nothing yet.</summary>
internal static class FakeCamera
{
    private const int Width = 1280;
    private const int Height = 720;
    private const int BlankFrames = 4;
    private const int Frames = 16;
    private const double Side = 600;      // pixels of the code with its quiet zone
    private const int Noise = 12;

    /// <summary>What the browser is told to use such a film.</summary>
    public static string[] Options(string film) =>
        ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", $"--use-file-for-fake-video-capture={film}"];

    /// <summary>Writes a film (Y4M) of one code.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">The text of the code.</param>
    /// <param name="isTorn">True when a corner of the sheet is gone.</param>
    public static Task WriteAsync(string file, string text, bool isTorn = false)
    {
        QrCode code = Encode(text);
        return WriteAsync(file, 10, Enumerable.Range(0, Frames).Select(frame => frame < BlankFrames ? null : code), isTorn);
    }

    /// <summary>Writes a film of several codes, each for a second.</summary>
    public static Task WriteSeriesAsync(string file, IEnumerable<string> texts) => WriteAsync(file, 2, texts.Select(Encode).SelectMany(code => new[] { code, code }), isTorn: false);

    private static QrCode Encode(string text) => QrCode.Encode(text, QrLevel.L).TryGet(out QrCode? encoded, out _) ? encoded : throw new InvalidOperationException("The text fits into no code.");

    private static async Task WriteAsync(string file, int framesPerSecond, IEnumerable<QrCode?> codes, bool isTorn)
    {
        await using FileStream stream = File.Create(file);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"YUV4MPEG2 W{Width} H{Height} F{framesPerSecond}:1 Ip A1:1 C420jpeg\n"));
        byte[] colours = new byte[Width * Height / 2];
        Array.Fill(colours, (byte)128);
        Random random = new(5);
        double turn = 0.07;
        foreach (QrCode? code in codes)
        {
            await stream.WriteAsync("FRAME\n"u8.ToArray());
            await stream.WriteAsync(Frame(code, isTorn, turn, random));
            await stream.WriteAsync(colours);
            turn = turn > 0.13 ? 0.07 : turn + 0.004;
        }
    }

    private static byte[] Frame(QrCode? code, bool isTorn, double turn, Random random)
    {
        byte[] light = new byte[Width * Height];
        (double sin, double cos) = Math.SinCos(turn);
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                // Farther away at the top: what is seen there is smaller.
                double depth = 1 + (0.12 * ((y - (Height / 2.0)) / Height));
                double across = (x - (Width / 2.0)) / depth;
                double down = (y - (Height / 2.0)) / depth;
                bool isGone = isTorn && across + down < -Side / 4;
                double seen = Blurred(isGone ? null : code, (across * cos) + (down * sin), (down * cos) - (across * sin));
                light[(y * Width) + x] = (byte)Math.Clamp(seen + random.Next(-Noise, Noise + 1), 16, 235);
            }
        }

        return light;
    }

    // Out of focus: the mean of nine places.
    private static double Blurred(QrCode? code, double x, double y)
    {
        double sum = 0;
        for (int i = -1; i <= 1; i++)
        {
            for (int j = -1; j <= 1; j++)
            {
                sum += Light(code, x + (i * 1.2), y + (j * 1.2));
            }
        }

        return sum / 9;
    }

    private static double Light(QrCode? code, double x, double y)
    {
        const double Table = 110;
        const double Paper = 205;
        const double Ink = 45;
        if (code is null || Math.Abs(x) > Side / 2 || Math.Abs(y) > Side / 2)
        {
            return Table;
        }

        double module = Side / code.SizeWithQuietZone;
        int column = (int)((x + (Side / 2)) / module) - QrCode.QuietZone;
        int row = (int)((y + (Side / 2)) / module) - QrCode.QuietZone;
        return column >= 0 && row >= 0 && column < code.Size && row < code.Size && code[column, row] ? Ink : Paper;
    }
}
