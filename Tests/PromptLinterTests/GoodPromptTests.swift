import PromptFrontends
import PromptLinter
import PromptResolver
import PromptSyntax
import Testing

/// Prompts without a mistake, in every style that people write them in: a recommended rule that speaks here cries wolf.
@Suite("good prompts") struct GoodPromptTests {
  @Test("have no finding of a recommended rule in the WebUI and what reads like it", arguments: webUI + everywhere)
  func inWebUI(_ prompt: String) {
    // To SD.Next 'AND', a part's weight and comments are text, and 1.5 are steps.
    let isForeign = [" AND ", "# ", ":1.5]"].contains { prompt.contains($0) }
    let frontends: [Frontend] = [.automatic1111, .forge, .reForge] + (isForeign ? [] : [.sdNext])
    for frontend in frontends { #expect(Self.ids(prompt, frontend).isEmpty) }
  }

  @Test("have none in any frontend", arguments: everywhere)
  func inAllFrontends(_ prompt: String) {
    for frontend in Frontend.all where !Self.isWeighted(prompt) || frontend.readsWeights {
      #expect(Self.ids(prompt, frontend).isEmpty, "\(frontend.name)")
    }
  }

  @Test("have none as negative prompts", arguments: negative)
  func asNegativePrompts(_ prompt: String) {
    let prompts = PromptSet(positive: "a castle", negative: SourceText(prompt))
    let isWeakened = prompt.contains("[")
    for frontend in Frontend.all where !Self.isWeighted(prompt) || frontend.readsWeights {
      if isWeakened, frontend.dialect.reading(of: .deemphasis).isText { continue }
      #expect(Linter(frontend: frontend).findings(in: LintInput(prompts: prompts)).isEmpty, "\(frontend.name)")
    }
  }

  private static func isWeighted(_ prompt: String) -> Bool {
    prompt.contains("((") || prompt.contains(/\(.*:[0-9.]+\)/)
  }

  private static func ids(_ prompt: String, _ frontend: Frontend) -> [String] {
    let prompts = PromptSet(positive: SourceText(prompt))
    return Linter(frontend: frontend).findings(in: LintInput(prompts: prompts)).map(\.diagnostic.ruleID)
  }

  /// With what only the WebUI's family reads: tags, schedules, `AND` and `BREAK`.
  private static let webUI = [
    "1girl, solo, (detailed eyes:1.3), [blurry background], masterpiece <lora:add_detail:0.7>",
    "score_9, score_8_up, score_7_up, source_anime, rating_safe, 1girl, forest <lora:ponyStyle_v2:0.8>",
    "a [cat:dog:0.5] on a [red|blue] chair, ((soft light))",
    "a lake [in summer:in winter:12], mist [:heavy rain:0.7], boats [sailing::0.3]",
    "a castle on a hill AND a stormy sea :0.6 AND flying birds :0.3",
    "wide shot of two people BREAK a man in a red coat, beard BREAK a woman in a green dress, long hair",
    "2girls, side by side ADDCOMM 1girl, red hair ADDCOL 1girl, blue hair",
    "girl, outdoors ADDBASE blue sky ADDROW green grass BREAK flowers",
    "<lora:ink:0.6:0.8> <lora:wash:te=0.5:unet=0.7> sumi-e painting of a heron",
    "photo of a man <hypernet:faces:0.4>, 85mm, bokeh",
    "hatsune miku \\(vocaloid\\), twintails, stage, (concert lights:1.1)",
    "a \\(literal\\) bracket, a \\[square\\] one, backslash \\\\",
    "# a note about the prompt\na cat in a hat\n# <lora:off:1>\nsoft light",
    "a cat # lighting is good here\nin a hat",
    "artist name, [trees:[flowers:rivers:0.8]:0.4]",
    "(masterpiece:1.2), (best quality:1.2), (ultra-detailed), (illustration:1.1), 1boy",
    "(8k, RAW photo, best quality, masterpiece:1.2), (realistic, photo-realistic:1.37), ultra-detailed",
    "a (((very))) red barn, [[[faint]]] mountains",
    "portrait, (blue eyes:0.8), (freckles:0.5), film grain",
    "<lora:age_slider:-3.5> elderly fisherman, weathered skin",
    "cat, <lora:a.b-c_d:1>, <lora:e:0.5>, dog",
    "[cat|dog|bird] in a nest, [:sunset:5]",
    "(cat:1.1) (dog:.9) (bird:+1.2)",
    "a ratio 16:\\9, wide",
    "__color__ dress, __place/indoor__ <lora:ink:1>",
    "((a cat) and (a dog:1.2)), (a (red) barn:1.1)",
    "一只猫<lora:ink:0.8>坐在窗台上",
    "(杰作:1.2), 一个女孩, [长发:短发:0.5]",
    "(шедевр:1.2), девушка, [лето|зима]",
    "1girl, smile, (:d:1.2), looking at viewer",
    "1girl, (:3:1.2), (>:3:1.1), (ratio 16:9:1.2), (scale 1:1:1.2), (:\\3)",
    "a cat AND brown fur :-1 AND knots",
    "chapter:10 begins, rating:5 stars, room:12 of a hotel, a map (scale 2:1)",
    "[(a cat\\:1.2):dog:0.5]",
    "a [portrait of a woman:landscape:1.5]",
  ]

  private static let everywhere = [
    // Tags of image boards
    "1girl, solo, long hair, looking at viewer, smile, blue eyes, school uniform, outdoors, cherry blossoms",
    "1girl, :d, ;), >:), :o, :p, ;d, =_=, @_@, ^_^, o_o, >_<, +_+, closed mouth",
    "1boy, multicolored hair, streaked hair, hair_between_eyes, highres, absurdres, 2023",
    "no humans, scenery, sky, cloud, starry sky, night",
    "masterpiece, best quality, amazing quality, very aesthetic, absurdres, newest, 1girl, sitting on a swing",
    "4girls, multiple girls, 1990s (style), retro artstyle, v, peace sign, open mouth, fang",
    "score_9, score_8_up, score_7_up, score_6_up, score_5_up, score_4_up, just describe what you want, tag1, tag2",
    "rating_explicit, source_furry, anthro, solo, fluffy tail",
    "girl, 20 years old, 170 cm tall, size 10.5 shoes, 3/4 view, 50% grey, 24-70mm lens",
    "mecha, RX-78-2, gundam, space, 8k uhd, dslr, f/1.8, iso 100, 1/250s",
    // Sentences
    "A photograph of an astronaut riding a horse on the moon, with the Earth rising behind them.",
    "An old man's hand, resting on a wooden table; beside it lies a pocket watch. The light is warm and soft.",
    "A sign that says \"OPEN 24 HOURS\" in neon letters, rain, night, reflections on the asphalt.",
    "A wide shot: two knights face each other in the fog - one in black armour, one in white.",
    "Close-up of a bee on a sunflower (macro photography), shallow depth of field, f/2.8, ISO 100, 1/500 s",
    "Generate an image of a cosy library at 10:30 in the evening, with rain against the windows.",
    "The painting shows (from left to right) a fox, a hare and an owl; all three wear scarves.",
    "A poster with the words 'Salt & Pepper' above a 1950s diner. Style: retro; palette: teal and orange.",
    "What does the fox say? A fox on a stage, singing! Cartoon... exaggerated expressions?!",
    "An isometric render of a tiny city block, 45° angle, tilt-shift, $5 bills flying, 100% wool clouds.",
    "Photo of a 35-year-old woman, 5'7\" tall, wearing a navy-blue coat - candid, street photography",
    "A cat and a dog, and a bird and a fish, all around a table, break dancing, coffee break, no breaks",
    "An android hand shaking a human hand, brand new sand, sandstone",
    "a man says: hello world, film still, aspect 2.39 to 1",
    "art by Greg, trending on artstation, unreal engine 5, octane render, 8k, hdr, ray tracing",
    "cinematic film still, shallow depth of field, vignette, highly detailed, high budget, bokeh, cinemascope, moody",
    "comic book panel, text bubble with 'NO WAY!', halftone dots, ink",
    "a version 1.5 photograph, at 2.5x zoom, from 0.8 m, 3.14 pies, item no. 7",
    "lens f:1.8, aperture:2.0, ratio:1.85, gamma:1.2, a mountain",
    "recipe: flour, water; tools: bowl, whisk; mood: calm",
    "a map of Tokyo 2:1, a projection, world map",
    "time 12:45, platform 9 3/4, train, steam",
    "an @ sign, a $100 bill, 50% off, 1+1=2, a*b, x^2, ~100 birds, R&B singer, AT&T building",
    "A tall glass of iced tea – with lemon — on a porch… summer, 35°C, café, naïve art, Señor, façade",
    "“Curly quotes” and ‘single ones’ on a poster, the cat’s tail",
    "«Guillemets», „low quotes“, a ½ cup, №5 perfume, ©2024, ™, ®, † and ‡",
    // Other languages
    "一个穿着红色连衣裙的女孩，站在海边，夕阳，电影感，高清",
    "一幅山水画（水墨风格），远处有雾，近处有小船。",
    "杰作，最佳质量，超高分辨率，1个女孩，白发，蓝眼睛，微笑",
    "比例（16：9），城市夜景，霓虹灯，雨后街道",
    "桜の木の下に立つ少女、制服、逆光、高品質、繊細な描写",
    "猫と犬が遊んでいる。背景は夕焼け　柔らかい光",
    "初音ミク（ボーカロイド）、ツインテール、ステージ",
    "한국의 전통 한옥 마을, 겨울, 눈 내리는 풍경, 고해상도",
    "Девушка в красном платье стоит у моря, закат, кинематографичный свет, высокая детализация",
    "Кот-космонавт на Луне: «Поехали!», плакат, 1960-е",
    "Ein alter Baum im Nebel, Öl auf Leinwand, Größe 50×70 cm, Straße",
    "Une fille à vélo, l'été, près d'un café : lumière douce, façade bleue",
    "Una niña con sombrero, ¿qué mira? ¡Un pájaro!, año 1920",
    "Cô gái mặc áo dài trắng đi xe đạp trên đường phố Hà Nội, ảnh phim",
    "قطة صغيرة تجلس على النافذة، ضوء الصباح، صورة واقعية",
    "חתול קטן על אדן החלון, אור בוקר",
    "เด็กผู้หญิงยืนอยู่ริมทะเล แสงอาทิตย์ตก",
    "खिड़की पर बैठी बिल्ली, सुबह की रोशनी, क्षितिज",
    "γάτα στο παράθυρο, πρωινό φως",
    // Emoji
    "🐱 sitting on a 🌈, cute, kawaii, 👩‍👩‍👧‍👦 family photo, ❤️‍🔥, 👍🏽, 🏳️‍🌈, 🇯🇵",
    "a face (^_^) and a heart <3, ★ star ☆, → arrow ←, ♪ music ♫, ✨sparkle✨",
    "¯_ツ_/¯ shrug, (o_o), (T_T), <o>, cheering",
    // Code-like
    "{prompt}, watercolor, soft edges, muted palette",
    "cinematic still of {prompt} . emotional, harmonious, vignette, 4k epic detailed",
    "snake_case_word, camelCase, kebab-case, file.name, v1.2.3, x86-64, #",
    "a screen showing code: if (x > 0) return x; else return -x;",
    "while(true), print(x), fill(), f(x) = 2x, python code on a monitor",
    "a 1:1 scale model, 16:9 frame, 4:3 monitor, wallpaper",
    "3d render, c4d, blender, pbr, 4k, 60fps, sub-d, sss, ao, gi",
    "one_two_three, half-life, AC/DC, TV, NASA, USA, UFO, HDR, UHD, SDXL, CGI, VFX",
    "name=value, a->b, a=>b, x<y, y>x, <3, i++ and --i",
    "C++ code, notepad++, R18+, LGBTQ+ flag, a+ grade, (x)+y, castle-- a ruin, one-two--three",
    "a blend of colors, swap meet, list.add(x), cats.and (dogs), a file.swap",
    "BRAND_PERP, and_perp, hand_salt, snake__case",
    // Weights that all frontends read, and none
    "(a castle:1.2), (fog:0.8), mountains",
    "a castle, (fog), ((mountains)), river",
    "line one,\nline two,\n\nline three",
    "a, b,c ,d , e",
    "a castle,",
    "castle",
    "",
    "  a castle  ",
  ]

  private static let negative = [
    "lowres, bad anatomy, bad hands, text, error, missing fingers, extra digit, fewer digits, cropped, jpeg artifacts",
    "(worst quality, low quality:1.4), (deformed:1.3), watermark, signature, username, blurry",
    "(worst quality:2), (low quality:2), (normal quality:2), lowres, monochrome",
    "score_4, score_5, score_6, source_pony, 3d, censored",
    "easynegative, bad-hands-5, verybadimagenegative_v1.3, ng_deepnegative_v1_75t",
    "nsfw, ugly, duplicate, morbid, mutilated, out of frame, extra limbs, cloned face, gross proportions",
    "低质量，最差质量，模糊，变形",
    "blurry, (text:1.1), [watermark], ((extra fingers))",
    "grain, ratio 16:9, a sign DRINK AND DRIVE, at 10:30, crowd :3, gamma:1.2",
    "cartoon, painting, illustration, (worst quality, low quality, normal quality:2.0)",
  ]
}

extension Frontend {
  /// Whether `(a:1.2)` is a weight.
  fileprivate var readsWeights: Bool { !dialect.reading(of: .weight).isText }
}
